import type {
  DeleteFrame, EditFrame, EventFrame, JoinedFrame, MemberFrame, MessageFrame, MessagePage, ResumeRoom, Role, Visibility,
} from './protocol/protocol.gen.ts'

export type Item =
  | { kind: 'message'; key: string; seq: number; at: string; message: MessageFrame }
  | { kind: 'notice'; key: string; seq: number; at: string; text: string }

type Change = EditFrame | DeleteFrame

/** Changes of messages that are not here, kept for the page that may be on its way with an older version of them. */
const changesKept = 200

/** The part of one room's log that this page holds: without holes from `first` to `lastReceivedSeq`. */
export class RoomLog {
  readonly room: string
  name = ''
  topic = ''
  visibility: Visibility = 'public'
  role: Role = 'member'
  memberCount = 0
  deleted = false
  hasOlder = false
  #epoch: string | undefined
  #first = 1
  /** The room's state is as at this seq: events up to it, which a join replays, are in it already. */
  #stateAt = 0
  #last: number | undefined
  #items: Item[] = []
  #changes: Change[] = []
  /** Grows when what was held is dropped, so that a page asked for before is not mixed in. */
  #incarnation = 0

  constructor(room: string) {
    this.room = room
  }

  get items(): readonly Item[] {
    return this.#items
  }

  get joined(): boolean {
    return this.#last !== undefined
  }

  get lastReceivedSeq(): number {
    return this.#last ?? 0
  }

  /** Where the next page of history ends, and which log it belongs to. */
  get older(): { before: number; incarnation: number } {
    return { before: this.#first, incarnation: this.#incarnation }
  }

  /** What a `join` or `resume` says of this room. */
  position(): ResumeRoom {
    if (this.#last === undefined || this.#epoch === undefined) return { room: this.room }
    return { room: this.room, lastReceivedSeq: this.#last, epoch: this.#epoch }
  }

  /** True where the log started over. */
  begin(joined: JoinedFrame): boolean {
    const { name, topic, visibility, role, memberCount } = joined
    Object.assign(this, { name, topic, visibility, role, memberCount })
    this.#epoch = joined.epoch
    this.#stateAt = joined.head
    if (!joined.reset && this.#last !== undefined && joined.first === this.#last + 1) return false
    this.#incarnation++
    this.#items = []
    this.#changes = []
    this.#first = joined.first
    this.#last = joined.first - 1
    this.hasOlder = joined.first > 1
    return true
  }

  /** `gap`: an event is missing, which the server never lets happen; joining again from `lastReceivedSeq` mends it. */
  apply(event: EventFrame): 'applied' | 'known' | 'gap' {
    const verdict = this.#advance(event.seq)
    if (verdict === 'applied') this.#change(event)
    return verdict
  }

  /** An event of a kind that this page does not know. */
  skip(seq: number): 'applied' | 'known' | 'gap' {
    return this.#advance(seq)
  }

  addOlder(page: MessagePage, incarnation: number): void {
    if (incarnation !== this.#incarnation) return
    const older = page.items.filter((message) => message.seq < this.#first)
    const later = this.#changes.filter((change) => change.seq > page.head)
    this.#items = [...older.map((message) => itemOf(later.reduce(changed, message))), ...this.#items]
    this.#first = older[0]?.seq ?? this.#first
    this.hasOlder = page.hasMore && older.length > 0
  }

  #advance(seq: number): 'applied' | 'known' | 'gap' {
    if (this.#last === undefined || seq <= this.#last) return 'known'
    if (seq > this.#last + 1) return 'gap'
    this.#last = seq
    return 'applied'
  }

  #change(event: EventFrame): void {
    switch (event.type) {
      case 'message':
        this.#items.push(itemOf(event))
        break
      case 'edit':
      case 'delete':
        this.#changeMessage(event)
        break
      case 'member':
        this.#changeMember(event)
        break
      case 'room':
        if (event.seq > this.#stateAt) Object.assign(this, { name: event.name, topic: event.topic, visibility: event.visibility })
        this.deleted = event.deleted === true
        break
      case 'reaction':
        break
    }
  }

  #changeMessage(change: Change): void {
    const index = this.#items.findIndex((item) => item.kind === 'message' && item.seq === change.target)
    const item = this.#items[index]
    if (item?.kind === 'message') this.#items[index] = itemOf(changed(item.message, change))
    else this.#changes = [...this.#changes, change].slice(-changesKept)
  }

  #changeMember(event: MemberFrame): void {
    const { seq, at } = event
    if (seq > this.#stateAt) this.memberCount += arrivals(event)
    this.#items.push({ kind: 'notice', key: `n${seq}`, seq, at, text: noticeOf(event) })
  }
}

function itemOf(message: MessageFrame): Item {
  return { kind: 'message', key: `m${message.seq}`, seq: message.seq, at: message.at, message }
}

/** Changes up to `rev` are in the message already. */
function changed(message: MessageFrame, change: Change): MessageFrame {
  if (change.target !== message.seq || change.seq <= (message.rev ?? message.seq)) return message
  if (change.type === 'edit') {
    if (change.text === undefined || message.deleted === true) return message
    return { ...message, text: change.text, editedAt: change.at, rev: change.seq }
  }
  const { text: _text, ...rest } = message
  return { ...rest, deleted: true, rev: change.seq }
}

function arrivals({ change }: MemberFrame): number {
  if (change === 'joined') return 1
  return change === 'left' || change === 'kicked' || change === 'banned' ? -1 : 0
}

function noticeOf({ change, user, role }: MemberFrame): string {
  switch (change) {
    case 'joined':
      return `${user.name} joined`
    case 'left':
      return `${user.name} left`
    case 'kicked':
      return `${user.name} was removed`
    case 'banned':
      return `${user.name} was banned`
    case 'unbanned':
      return `${user.name} is no longer banned`
    case 'role':
      return `${user.name} is now ${role === 'member' ? 'a member' : role === 'admin' ? 'an admin' : 'the owner'}`
  }
}
