import type { Api } from '../api.ts'
import { h, iconButton } from '../dom.ts'
import { newId } from '../ids.ts'
import { limits } from '../protocol/protocol.gen.ts'
import type { CreatedInvite, RoomView, Visibility } from '../protocol/protocol.gen.ts'
import { fullTime } from '../times.ts'
import { alertLine, attempt, button, field, form } from './forms.ts'

export function dialog(title: string): { body: HTMLElement; close: () => void } {
  const body = h('div', { class: 'dialog-body' })
  const close = (): void => element.close()
  const element = h('dialog', { attributes: { 'aria-label': title } },
    h('header', {}, h('h2', {}, title), iconButton('close', 'Close', close)), body)
  element.addEventListener('close', () => element.remove())
  element.addEventListener('click', (event) => event.target === element && close())
  document.body.append(element)
  element.showModal()
  return { body, close }
}

export function createRoomDialog(api: Api, onCreated: (room: RoomView) => void): void {
  const { body, close } = dialog('New room')
  const name = field({ name: 'room-name', label: 'Name', required: true, maxLength: limits.roomNameScalars })
  const topic = field({ name: 'room-topic', label: 'Topic (optional)', maxLength: limits.topicScalars })
  const visibility = visibilityChoice()
  const alert = alertLine()
  const submit = button('primary', 'Create room')
  // Made once, so that pressing the button again after a time-out makes no second room.
  const id = newId()
  const go = (): Promise<void> => attempt(submit, alert.say, async () => {
    const about = topic.input.value.trim()
    const room = { id, name: name.input.value.trim(), visibility: visibility.value() }
    onCreated(await api.createRoom(about === '' ? room : { ...room, topic: about }))
    close()
  })
  body.append(form(() => void go(), name.row, topic.row, visibility.element, alert.element, submit))
  name.input.focus()
}

function visibilityChoice(): { element: HTMLElement; value: () => Visibility } {
  const option = (value: Visibility, title: string, hint: string): HTMLElement =>
    h('label', { class: 'choice' },
      h('input', { attributes: { type: 'radio', name: 'visibility', value, checked: value === 'public' } }),
      h('span', {}, h('strong', {}, title), h('small', {}, hint)))
  const element = h('fieldset', {},
    h('legend', {}, 'Who can join'),
    option('public', 'Public', 'Anyone here can find and join it.'),
    option('private', 'Private', 'Only people with an invite can join it.'))
  const chosen = (): string | undefined => element.querySelector<HTMLInputElement>('input:checked')?.value
  return { element, value: () => (chosen() === 'private' ? 'private' : 'public') }
}

export function inviteDialog(api: Api, room: string, roomName: string): void {
  const { body } = dialog(`Invite people to ${roomName}`)
  const alert = alertLine()
  const create = button('primary', 'Create a link', () => void attempt(create, alert.say, async () => {
    body.replaceChildren(...linkView(await api.createInvite(room)))
    body.querySelector('input')?.select()
  }))
  body.append(
    h('p', {}, 'Whoever has the link can join. It is shown only this once, so copy it right away.'), alert.element, create)
}

function linkView(invite: CreatedInvite): HTMLElement[] {
  const input = h('input', { attributes: { type: 'text', readonly: true, 'aria-label': 'Invite link' } })
  // Ours rather than the answer's: the address that this browser reached us by works for people beside it too.
  input.value = new URL(`/invite/${invite.code}`, location.href).href
  const copy = button('primary', 'Copy', () => void copyText(input).then((done) => {
    copy.textContent = done ? 'Copied' : 'Press Ctrl+C'
  }))
  const row = h('div', { class: 'link-row' }, input, copy)
  return invite.expiresAt === undefined ? [row] : [row, h('p', { class: 'hint' }, `Works until ${fullTime(invite.expiresAt)}.`)]
}

/** The clipboard is there on secure pages only; elsewhere the link is left selected. */
async function copyText(input: HTMLInputElement): Promise<boolean> {
  input.select()
  try {
    await navigator.clipboard.writeText(input.value)
    return true
  } catch {
    return false
  }
}
