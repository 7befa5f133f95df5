import type { Chat, OpenRoom } from '../chat.ts'
import { h, icon, iconButton } from '../dom.ts'
import { limits } from '../protocol/protocol.gen.ts'
import { members } from './browse.ts'
import { inviteDialog } from './dialogs.ts'
import { wordsOf } from './forms.ts'
import { Timeline } from './timeline.ts'

/** Nearer to the end than this, new messages are followed. */
const atEndPx = 48
/** Nearer to the beginning than this, the page before is fetched. */
const nearStartPx = 200

/** One room on screen. Made once per visit; `refresh` brings it up to date. */
export class RoomView {
  readonly element: HTMLElement
  readonly #chat: Chat
  readonly #room: OpenRoom
  readonly #timeline: Timeline
  readonly #title = h('h2')
  readonly #topic = h('p', { class: 'topic' })
  readonly #sign = h('span', { class: 'sign' })
  readonly #invite: HTMLButtonElement
  readonly #scroller: HTMLElement
  readonly #status = h('p', { class: 'status', attributes: { role: 'status' } })
  readonly #words = h('p', { class: 'alert', attributes: { role: 'alert', hidden: true } })
  readonly #input: HTMLTextAreaElement
  readonly #send: HTMLButtonElement

  constructor(chat: Chat, room: OpenRoom, onBack: () => void) {
    this.#chat = chat
    this.#room = room
    this.#timeline = new Timeline(chat, room)
    this.#invite = iconButton('link', 'Invite people', () => inviteDialog(chat.api, room.log.room, room.log.name))
    this.#input = this.#composerInput()
    this.#send = h('button', { class: 'icon-button send', attributes: { type: 'submit', 'aria-label': 'Send', title: 'Send' } }, icon('send'))
    this.#scroller = h('div', { class: 'scroller', attributes: { tabindex: 0, role: 'log', 'aria-label': 'Messages' } }, this.#timeline.element)
    this.#scroller.addEventListener('scroll', () => this.#scrolled())
    this.element = h('main', { class: 'room' },
      h('header', { class: 'bar' },
        iconButton('back', 'All rooms', onBack, 'back'), this.#sign,
        h('div', { class: 'titles' }, this.#title, this.#topic), this.#invite),
      this.#scroller, this.#status, this.#composer())
  }

  focus(): void {
    this.refresh()
    this.#toEnd()
    // On a phone the keyboard would cover what was opened to be read.
    if (matchMedia('(hover: hover)').matches) this.#input.focus()
  }

  refresh(): void {
    const { log, problem } = this.#room
    const known = this.#chat.rooms?.find((room) => room.id === log.room)
    const name = log.joined ? log.name : (known?.name ?? '')
    const isPrivate = (log.joined ? log.visibility : known?.visibility) === 'private'
    this.#title.textContent = name
    const count = log.joined ? members(log.memberCount) : ''
    this.#topic.textContent = [count, log.joined ? log.topic : (known?.topic ?? '')].filter((part) => part !== '').join(' · ')
    this.#sign.replaceChildren(icon(isPrivate ? 'lock' : 'hash'))
    this.#invite.hidden = !log.joined || (isPrivate && log.role === 'member')
    const open = problem === undefined && !log.deleted
    this.#input.disabled = !open
    this.#input.placeholder = open ? `Message ${name}` : 'Writing here is over'
    this.#refreshStatus()
    this.#refreshTimeline()
  }

  /** The reader stays where they read: at the end, or at the same message when older ones come in above. */
  #refreshTimeline(): void {
    const scroller = this.#scroller
    const atEnd = this.#fromEnd() < atEndPx
    const heightBefore = scroller.scrollHeight
    const grewAbove = this.#timeline.refresh()
    if (atEnd) this.#toEnd()
    else if (grewAbove) scroller.scrollTop += scroller.scrollHeight - heightBefore
    if (scroller.scrollHeight <= scroller.clientHeight) this.#loadOlder()
  }

  #refreshStatus(): void {
    const words = this.#room.problem ?? (this.#room.log.joined ? '' : this.#chat.connection === 'ready' ? 'Loading …' : '')
    this.#status.textContent = words
    this.#status.hidden = words === ''
  }

  #composer(): HTMLElement {
    const form = h('form', { class: 'composer' }, this.#input, this.#send)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#submit()
    })
    return h('div', { class: 'foot' }, this.#words, form)
  }

  #composerInput(): HTMLTextAreaElement {
    const input = h('textarea', { attributes: { rows: 1, 'aria-label': 'Message', enterkeyhint: 'send' } })
    input.value = this.#room.draft
    input.addEventListener('input', () => {
      this.#room.draft = input.value
      this.#say('')
      this.#fit()
    })
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.#submit()
    })
    return input
  }

  #submit(): void {
    const text = this.#input.value.trim()
    if (text === '' || this.#input.disabled) return
    const over = [...text].length - limits.textScalars
    if (over > 0) return this.#say(`That is ${over.toLocaleString()} characters too long. Shorten it, or send it in parts.`)
    this.#input.value = this.#room.draft = ''
    this.#fit()
    this.#toEnd()
    this.#room.outbox.add(text)
  }

  #say(words: string): void {
    this.#words.textContent = words
    this.#words.hidden = words === ''
  }

  #fit(): void {
    this.#input.style.height = 'auto'
    this.#input.style.height = `${this.#input.scrollHeight}px`
  }

  #scrolled(): void {
    if (this.#scroller.scrollTop < nearStartPx) this.#loadOlder()
  }

  #loadOlder(): void {
    this.#chat.loadOlder(this.#room).catch((error: unknown) => this.#say(wordsOf(error)))
  }

  #fromEnd(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller
    return scrollHeight - scrollTop - clientHeight
  }

  #toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight
  }
}
