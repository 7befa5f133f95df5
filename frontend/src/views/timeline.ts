import type { Chat, OpenRoom } from '../chat.ts'
import { avatar, h, place } from '../dom.ts'
import type { Pending } from '../outbox.ts'
import type { Item } from '../room-log.ts'
import { clockTime, dayName, fullTime, gutterTime, sameDay } from '../times.ts'
import { button } from './forms.ts'

/** Messages of one author within this time stand together under one name. */
const togetherMs = 5 * 60_000

interface Row {
  element: HTMLElement
  /** What the element was made of; made anew only when this differs. */
  of: string
}

/** The messages of a room as rows, each made once and kept while it stays the same. */
export class Timeline {
  readonly element = h('ol', { class: 'timeline' })
  readonly #chat: Chat
  readonly #room: OpenRoom
  #rows = new Map<string, Row>()
  #firstSeq: number | undefined

  constructor(chat: Chat, room: OpenRoom) {
    this.#chat = chat
    this.#room = room
  }

  /** True where older messages came in above those that were there. */
  refresh(): boolean {
    const { log, outbox } = this.#room
    const before = this.#rows
    this.#rows = new Map()
    const elements: HTMLElement[] = [this.#beginning(before)]
    let previous: Item | undefined
    for (const item of log.items) {
      elements.push(...this.#dayBefore(item, previous, before), this.#item(item, previous, before))
      previous = item
    }
    for (const pending of outbox.pending) elements.push(this.#pending(pending, before))
    place(this.element, elements)
    const first = log.items[0]?.seq
    const grewAbove = first !== undefined && this.#firstSeq !== undefined && first < this.#firstSeq
    this.#firstSeq = first
    return grewAbove
  }

  #keep(key: string, of: string, before: Map<string, Row>, make: () => HTMLElement): HTMLElement {
    const known = before.get(key)
    const row = known?.of === of ? known : { element: make(), of }
    this.#rows.set(key, row)
    return row.element
  }

  #beginning(before: Map<string, Row>): HTMLElement {
    const { log, loadingOlder } = this.#room
    const state = !log.joined ? 'none' : loadingOlder ? 'loading' : log.hasOlder ? 'older' : 'start'
    return this.#keep('beginning', `${state} ${log.name}`, before, () => {
      if (state === 'none') return h('li', { class: 'beginning' })
      if (state === 'loading') return h('li', { class: 'beginning' }, 'Loading earlier messages …')
      if (state === 'start') return h('li', { class: 'beginning' }, `This is where ${log.name} begins.`)
      const load = button('quiet', 'Earlier messages', () => void this.#chat.loadOlder(this.#room).catch(() => {}))
      return h('li', { class: 'beginning' }, load)
    })
  }

  #dayBefore(item: Item, previous: Item | undefined, before: Map<string, Row>): HTMLElement[] {
    if (previous !== undefined && sameDay(previous.at, item.at)) return []
    const name = dayName(item.at)
    return [this.#keep(`day ${item.key}`, name, before, () => h('li', { class: 'day' }, h('span', {}, name)))]
  }

  #item(item: Item, previous: Item | undefined, before: Map<string, Row>): HTMLElement {
    if (item.kind === 'notice') {
      return this.#keep(item.key, item.text, before, () => h('li', { class: 'notice' }, item.text, ' ', time(item.at)))
    }
    const { message } = item
    const follows = continues(item, previous)
    return this.#keep(item.key, `${message.rev ?? 0} ${follows}`, before, () =>
      messageRow(message.author.id, message.author.name, message.at, follows,
        message.deleted === true
          ? h('p', { class: 'text gone' }, 'This message was deleted.')
          : h('p', { class: 'text' }, message.text ?? '', message.editedAt !== undefined && h('small', {}, ' (edited)'))))
  }

  #pending(pending: Pending, before: Map<string, Row>): HTMLElement {
    const me = this.#chat.me
    const offline = this.#chat.connection !== 'ready'
    const of = `${pending.state} ${pending.words ?? ''} ${offline}`
    return this.#keep(`p${pending.id}`, of, before, () => {
      const row = messageRow(me, this.#chat.myName, pending.at, false, h('p', { class: 'text' }, pending.text), this.#pendingState(pending, offline))
      row.classList.add(pending.state === 'failed' ? 'failed' : 'pending')
      return row
    })
  }

  #pendingState(pending: Pending, offline: boolean): HTMLElement | undefined {
    if (pending.state === 'stored') return undefined
    if (pending.state !== 'failed') return h('p', { class: 'state' }, offline ? 'Waiting for the connection …' : 'Sending …')
    const { outbox } = this.#room
    return h('div', { class: 'state', attributes: { role: 'alert' } },
      h('span', {}, pending.words ?? ''),
      button('quiet', 'Try again', () => outbox.tryAgain(pending.id)),
      button('quiet', 'Remove', () => outbox.discard(pending.id)))
  }
}

function continues(item: Item, previous: Item | undefined): boolean {
  if (item.kind !== 'message' || previous?.kind !== 'message') return false
  if (item.message.author.id !== previous.message.author.id || !sameDay(item.at, previous.at)) return false
  return Date.parse(item.at) - Date.parse(previous.at) < togetherMs
}

function messageRow(author: string, name: string, at: string, follows: boolean, ...content: (HTMLElement | undefined)[]): HTMLElement {
  if (follows) return h('li', { class: 'message follows' }, time(at, gutterTime), h('div', { class: 'content' }, ...content))
  return h('li', { class: 'message' }, avatar(author, name),
    h('div', { class: 'content' }, h('p', { class: 'byline' }, h('strong', {}, name), time(at)), ...content))
}

function time(at: string, format = clockTime): HTMLElement {
  return h('time', { attributes: { datetime: at, title: fullTime(at) } }, format(at))
}
