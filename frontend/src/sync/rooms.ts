import type { Api } from '../api/api.ts'
import { leftWords, wordsFor } from '../api/words.ts'
import { backoffMs } from '../connection/backoff.ts'
import { createStore } from '../lib/store.ts'
import type { Store } from '../lib/store.ts'
import { errorCodes, limits } from '../protocol/protocol.gen.ts'
import type { ClientFrame, ErrorCode, ErrorFrame, LeftReason, MessageFrame, NotifyLevel, RoomView, ServerFrame } from '../protocol/protocol.gen.ts'
import { FollowedRoom } from './followed-room.ts'
import { isFor, waitingIn } from './unread.ts'
import type { Waiting } from './unread.ts'
import type { LogEvent } from '../timeline/timeline.ts'

export interface RoomsPorts {
  readonly api: Api
  readonly me: string
  isBlocked(user: string): boolean
  send(frame: ClientFrame): boolean
  /** Own messages among a room's new events, and how far its timeline reaches. */
  onLogged(room: string, ids: readonly string[], last: number): void
  /** The room is not the user's any more. What they had written there and not sent, which is forgotten with it. */
  onLost(room: string): readonly string[]
}

/** My rooms; undefined until they were listed once. */
export interface RoomList {
  readonly rooms: readonly RoomView[] | undefined
  readonly problem: string | undefined
}

export const followRef = 'follow'
const nothing: Waiting = { unread: 0, mentions: 0 }
/** What says that the room is not the user's, or not any more. */
const lostBy: ReadonlySet<ErrorCode> = new Set(['not_a_member', 'not_found', 'banned'])
/** Followed from the start, so that what happens in them shows. Others are once they are opened. */
const followedAtOnce = 50

/** The user's rooms, and those that this page follows. What it follows stays whole over any number of connections. */
export class Rooms {
  readonly list: Store<RoomList> = createStore<RoomList>({ rooms: undefined, problem: undefined })
  /** Left just now, while that can still be taken back. */
  readonly hidden = createStore<ReadonlySet<string>>(new Set())
  readonly #ports: RoomsPorts
  readonly #followed = new Map<string, FollowedRoom>()
  #attempts = 0

  constructor(ports: RoomsPorts) {
    this.#ports = ports
  }

  async load(): Promise<void> {
    try {
      const rooms = await this.#ports.api.myRooms()
      this.#setRooms(rooms)
      for (const { id } of rooms.slice(0, followedAtOnce)) this.follow(id)
    } catch (error) {
      this.list.set({ ...this.list.get(), problem: error instanceof Error ? error.message : '' })
      throw error
    }
  }

  add(room: RoomView): void {
    this.#setRooms([...(this.list.get().rooms ?? []).filter(({ id }) => id !== room.id), room])
    const followed = this.#followed.get(room.id)
    if (followed?.state.get().problem === undefined) this.follow(room.id)
    else this.#resume([room.id])
  }

  /** The room, followed from now on. */
  follow(id: string): FollowedRoom {
    const known = this.#followed.get(id)
    if (known !== undefined) return known
    const room = new FollowedRoom(id, {
      api: this.#ports.api, me: this.#ports.me, onEvents: (followed, events) => this.#happened(followed, events),
    })
    this.#followed.set(id, room)
    this.#resume([id])
    return room
  }

  hide(id: string, isHidden: boolean): void {
    if (this.hidden.get().has(id) === isHidden) return
    const next = new Set(this.hidden.get())
    if (isHidden) next.add(id)
    else next.delete(id)
    this.hidden.set(next)
  }

  /** Tries a room again that could not be followed. */
  followAgain(id: string): void {
    this.#resume([id])
  }

  resumeAll(): void {
    this.#resume([...this.#followed.keys()])
  }

  /** Moves the marker forward, here at once and on the server. */
  read(id: string, seq: number): void {
    const room = this.#listed(id)
    if (room === undefined || (seq <= room.readSeq && seq < (room.unreadFrom ?? Number.POSITIVE_INFINITY))) return
    this.#marked(room, seq)
    this.#ports.send({ type: 'read', room: id, seq })
  }

  /** A note of the user's own beside the marker: unread counts from there until the room is read again. */
  async markUnread(id: string, from: number): Promise<void> {
    await this.#ports.api.markUnread(id, from)
    const room = this.#listed(id)
    if (room === undefined) return
    this.#change(id, { unreadFrom: from, ...(this.#waiting(id, from - 1) ?? { unread: Math.max(1, room.unread) }) })
  }

  async setNotify(id: string, notify: NotifyLevel): Promise<void> {
    await this.#ports.api.setNotify(id, notify)
    this.#change(id, { notify })
  }

  /** All that is in the room, as far as this page knows. */
  readAll(id: string): void {
    this.read(id, this.#listed(id)?.head ?? 0)
  }

  readEverything(): void {
    for (const { id, unread } of this.list.get().rooms ?? []) if (unread > 0) this.readAll(id)
  }

  take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'joined': {
        this.#attempts = 0
        this.#followed.get(frame.room)?.joined(frame)
        // The head stays: up to it messages were counted as unread or not, and what is replayed after it was not yet.
        const { name, topic, visibility, role, memberCount } = frame
        return this.#change(frame.room, { name, topic, visibility, role, memberCount })
      }
      case 'message':
      case 'edit':
      case 'delete':
      case 'reaction':
      case 'member':
      case 'room':
        return this.#followed.get(frame.room)?.take(frame)
      case 'error':
        return this.#refused(frame)
      case 'invited':
        return this.add(frame.room)
      case 'left':
        return this.#left(frame.room, frame.reason)
      case 'unread':
        return this.#change(frame.room, { head: frame.head, unread: frame.unread, mentions: frame.mentions })
      case 'reads':
        this.#followed.get(frame.room)?.takePeople(frame)
        return this.#readElsewhere(frame.room, frame.reads.find(({ user }) => user === this.#ports.me)?.seq ?? 0)
      case 'typing':
      case 'presence':
        return this.#followed.get(frame.room)?.takePeople(frame)
      case 'user':
        for (const room of this.#followed.values()) room.takePeople(frame)
        return
      default:
    }
  }

  skip(room: string, seq: number): void {
    this.#followed.get(room)?.take({ type: 'unknown', seq })
  }

  #happened(room: FollowedRoom, events: readonly LogEvent[]): void {
    const { timeline, details } = room.state.get()
    const messages = events.filter((event) => event.type === 'message')
    const mine = messages.filter(({ author }) => author.id === this.#ports.me)
    this.#ports.onLogged(room.id, mine.map(({ id }) => id), timeline.last ?? 0)
    const known = this.#listed(room.id)
    if (known === undefined || events.length === 0) return
    // Hidden until its next message, which this is.
    if (known.peer !== undefined && messages.length > 0) this.hide(known.id, false)
    const readSeq = Math.max(known.readSeq, ...mine.map(({ seq }) => seq))
    const { name, topic, visibility, role, memberCount } = details ?? known
    const head = Math.max(known.head, timeline.last ?? 0)
    const noted = mine.length > 0 ? undefined : known.unreadFrom
    const waiting = this.#waiting(room.id, Math.min(readSeq, (noted ?? Number.POSITIVE_INFINITY) - 1)) ?? this.#grown(mine.length > 0 ? nothing : known, messages.filter(({ seq }) => seq > known.head && seq > readSeq))
    if (noted === undefined) this.#unnote(room.id)
    this.#change(room.id, { name, topic, visibility, role, memberCount, head, readSeq, ...waiting })
    if (details?.deleted === true) this.#left(room.id, 'deleted')
  }

  #refused(error: ErrorFrame): void {
    const { room: id } = error
    if (id === undefined || error.ref !== followRef) return
    const words = wordsFor(error.code, error.message)
    if (lostBy.has(error.code)) this.#lose(id, words, error.code === 'not_a_member')
    else if (errorCodes[error.code]?.advice === 'stop') this.#followed.get(id)?.ends(words)
    else setTimeout(() => this.#resume([id]), Math.max(error.retryAfterMs ?? 0, backoffMs(this.#attempts++)))
  }

  #resume(ids: readonly string[]): void {
    const rooms = ids.flatMap((id) => this.#followed.get(id)?.position ?? [])
    for (let from = 0; from < rooms.length; from += limits.resumeRooms) {
      this.#ports.send({ type: 'resume', ref: followRef, rooms: rooms.slice(from, from + limits.resumeRooms) })
    }
  }

  #readElsewhere(id: string, seq: number): void {
    const room = this.#listed(id)
    if (room !== undefined && seq > room.readSeq) this.#marked(room, seq)
  }

  #marked(room: RoomView, seq: number): void {
    if (seq >= (room.unreadFrom ?? Number.POSITIVE_INFINITY)) this.#unnote(room.id)
    this.#change(room.id, { readSeq: Math.max(seq, room.readSeq), ...(seq >= room.head ? nothing : this.#waiting(room.id, seq)) })
  }

  /** Undefined where the page does not hold all that came after. */
  #waiting(id: string, readSeq: number): Waiting | undefined {
    const timeline = this.#followed.get(id)?.state.get().timeline
    return timeline && waitingIn(timeline, readSeq, this.#ports)
  }

  #grown({ unread, mentions }: Waiting, news: readonly MessageFrame[]): Waiting {
    return {
      unread: unread + news.filter(({ author }) => author.id !== this.#ports.me).length,
      mentions: mentions + news.filter((message) => isFor(message, this.#ports)).length,
    }
  }

  #unnote(id: string): void {
    const { rooms } = this.list.get()
    if (rooms === undefined || this.#listed(id)?.unreadFrom === undefined) return
    this.#setRooms(rooms.map((room) => {
      const { unreadFrom: _unreadFrom, ...rest } = room
      return room.id === id ? rest : room
    }))
  }

  #listed(id: string): RoomView | undefined {
    return this.list.get().rooms?.find((known) => known.id === id)
  }

  #left(id: string, reason: LeftReason): void {
    const isOpen = this.#listed(id)?.visibility === 'public' && (reason === 'left' || reason === 'kicked')
    this.#lose(id, leftWords[reason] ?? leftWords.left, isOpen)
  }

  #lose(id: string, words: string, canJoin: boolean): void {
    const room = this.#followed.get(id)
    // Whatever says it first: a second word about the same loss has nothing left to tell of.
    this.hide(id, false)
    const unsent = [...(room?.state.get().unsent ?? []), ...this.#ports.onLost(id)]
    room?.forgets(words, unsent, canJoin)
    this.#setRooms((this.list.get().rooms ?? []).filter((room) => room.id !== id))
  }

  #change(id: string, change: Partial<RoomView>): void {
    const { rooms } = this.list.get()
    const room = rooms?.find((known) => known.id === id)
    if (rooms === undefined || room === undefined) return
    const isSame = Object.entries(change).every(([key, value]) => room[key as keyof RoomView] === value)
    if (!isSame) this.#setRooms(rooms.map((known) => (known === room ? { ...room, ...change } : known)))
  }

  #setRooms(rooms: readonly RoomView[]): void {
    this.list.set({ rooms, problem: undefined })
  }
}
