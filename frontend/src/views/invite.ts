import type { Api } from '../api.ts'
import { h } from '../dom.ts'
import type { InvitePreview, RoomView } from '../protocol/protocol.gen.ts'
import { members } from './browse.ts'
import { alertLine, attempt, button } from './forms.ts'

export interface InviteOptions {
  api: Api
  code: string
  preview: InvitePreview
  onAccepted(room: RoomView): void
  onHome(): void
}

export function inviteView({ api, code, preview, onAccepted, onHome }: InviteOptions): HTMLElement {
  const alert = alertLine()
  const join = button('primary', `Join ${preview.name}`, () => void attempt(join, alert.say, async () => {
    onAccepted(await api.acceptInvite(code))
  }))
  return h('div', { class: 'gate' },
    h('main', { class: 'card' },
      h('p', { class: 'lead' }, 'You are invited to'),
      h('h1', {}, preview.name),
      h('p', { class: 'lead' }, members(preview.memberCount)),
      alert.element, join, button('quiet', 'Not now', onHome)))
}

/** A page that can only say something, and offer one way on. */
export function noticeView(title: string, words: string, action: string, onAction: () => void): HTMLElement {
  return h('div', { class: 'gate' },
    h('main', { class: 'card' },
      h('h1', {}, title),
      h('p', { class: 'lead', attributes: { role: 'alert' } }, words),
      button('primary', action, onAction)))
}
