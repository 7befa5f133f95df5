import type { Api } from '../api/api.ts'
import { errorWords } from '../api/words.ts'
import { createStore } from '../lib/store.ts'
import type { JoinedFrame, MessageFrame, ResumeRoom, ServerFrame } from '../protocol/protocol.gen.ts'
import { detailsAfter, detailsOf } from '../timeline/details.ts'
import type { RoomDetails } from '../timeline/details.ts'
import { changed, isChange } from '../timeline/entry.ts'
import { changedIn, emptyTimeline, filled, hasOlder, joined, messageAt, met, missing, opened, position, received } from '../timeline/timeline.ts'
import type { LogEvent, Step, Timeline } from '../timeline/timeline.ts'
import { noPeople, peopleJoined, presenceChanged, profileChanged, readsMoved } from './people.ts'
import type { RoomPeople } from './people.ts'
import { Typing } from './typing.ts'

export type Loading = { readonly at: 'idle' } | { readonly at: 'loading' } | { readonly at: 'failed'; readonly words: string }

export interface RoomState {
  /** The log up to its live end. */
  readonly timeline: Timeline
  /** An earlier stretch of the log that is looked at instead, until it meets the live one. */
  readonly past: Timeline | undefined
  readonly details: RoomDetails | undefined
  /** Why it cannot be followed, in words. */
  readonly problem: string | undefined
  /** It is open to everybody, or was once open to the user: joining it may mend that. */
  readonly canJoin: boolean
  /** What was written here and is not sent, of a room that was taken from the user. */
  readonly unsent: readonly string[]
  readonly older: Loading
  readonly newer: Loading
}

export interface RoomPorts {
  readonly api: Api
  readonly me: string
  onEvents(room: FollowedRoom, events: readonly LogEvent[]): void
}

/** Frames about a room's people, which may be lost. */
export type PeopleFrame = Extract<ServerFrame, { type: 'presence' | 'reads' | 'typing' | 'user' }>

const page = 150
const fillPage = 1000
const quotedAtMost = 500
/** The server never leaves a hole; one that stays is asked for. */
const holeStaysMs = 500
const fillAgainMs = 2000

/** What a timeline shows: the stretch that is looked at. */
export const shownOf = ({ timeline, past }: RoomState): Timeline => past ?? timeline

/** One room as this page follows it: its timeline kept whole, by asking for what is missing. */
export class FollowedRoom {
  readonly id: string
  readonly state
  readonly people = createStore<RoomPeople>(noPeople)
  readonly typing = new Typing()
  readonly #ports: RoomPorts
  /** Messages that others answer, from parts of the log that are not held. The one asked for first goes first. */
  readonly #quoted = new Map<number, MessageFrame>()
  readonly #asked = new Map<number, Promise<void>>()
  #filling = false
  #hole: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, ports: RoomPorts) {
    this.id = id
    this.#ports = ports
    this.state = createStore<RoomState>(nothingOf(id))
  }

  get position(): ResumeRoom {
    return position(this.state.get().timeline)
  }

  joined(frame: JoinedFrame): void {
    const { timeline, past } = this.state.get()
    const next = joined(timeline, frame)
    // A new epoch is another log: what was looked at is no part of it.
    const kept = next.epoch === past?.epoch ? past : undefined
    if (next.incarnation !== timeline.incarnation) this.#quoted.clear()
    this.#change({ timeline: next, past: kept, details: detailsOf(frame), problem: undefined, unsent: [], older: { at: 'idle' } })
    this.people.set(peopleJoined(this.people.get(), frame))
    this.#ports.onEvents(this, [])
    void this.#fill()
  }

  take(event: LogEvent): void {
    this.#apply(received(this.#timeline, event))
    const { past } = this.state.get()
    if (past !== undefined && isChange(event)) this.#change({ past: changedIn(past, event) })
    if (event.type === 'message') this.typing.wrote(event.author.id)
    if (missing(this.#timeline) === undefined) return
    clearTimeout(this.#hole)
    this.#hole = setTimeout(() => void this.#fill(), holeStaysMs)
  }

  takePeople(frame: PeopleFrame): void {
    const people = this.people.get()
    if (frame.type === 'typing') this.typing.told(frame.users, this.#ports.me)
    else if (frame.type === 'presence') this.people.set(presenceChanged(people, frame))
    else if (frame.type === 'reads') this.people.set(readsMoved(people, frame.reads))
    else this.people.set(profileChanged(people, frame.user))
  }

  ends(problem: string): void {
    this.#change({ problem, canJoin: false })
  }

  /** Taken from the user: nothing of it stays but the words why, and what they had not sent. */
  forgets(problem: string, unsent: readonly string[], canJoin: boolean): void {
    clearTimeout(this.#hole)
    this.#quoted.clear()
    this.people.set(noPeople)
    this.state.set({ ...nothingOf(this.id), problem, unsent, canJoin })
  }

  async loadOlder(): Promise<void> {
    const shown = shownOf(this.state.get())
    if (this.state.get().older.at === 'loading' || !hasOlder(shown)) return
    const { first, incarnation } = shown
    const after = Math.max(0, first - 1 - page)
    this.#change({ older: { at: 'loading' } })
    try {
      const { items } = await this.#ports.api.events(this.id, after, first - 1 - after)
      const stretch = { from: after + 1, to: first - 1, events: items.filter(({ seq }) => seq < first) }
      const now = this.state.get()
      if (shownOf(now).incarnation !== incarnation || shownOf(now).first !== first) return this.#change({ older: { at: 'idle' } })
      if (now.past === undefined) this.#apply(filled(now.timeline, stretch, incarnation))
      else this.#change({ past: filled(now.past, stretch, incarnation).timeline })
      this.#change({ older: { at: 'idle' } })
    } catch (error) {
      this.#change({ older: { at: 'failed', words: errorWords(error) } })
    }
  }

  async loadNewer(): Promise<void> {
    const { past, newer } = this.state.get()
    if (past?.last === undefined || newer.at === 'loading') return
    this.#change({ newer: { at: 'loading' } })
    try {
      const { items } = await this.#ports.api.events(this.id, past.last, page)
      const now = this.state.get().past
      if (now === undefined || now.incarnation !== past.incarnation) return this.#change({ newer: { at: 'idle' } })
      const to = items.at(-1)?.seq ?? past.last
      this.#look(filled(now, { from: past.last + 1, to, events: items }, now.incarnation).timeline)
      this.#change({ newer: { at: 'idle' } })
    } catch (error) {
      this.#change({ newer: { at: 'failed', words: errorWords(error) } })
    }
  }

  /** Shows the log around a seq, wherever that is. */
  async lookAt(seq: number): Promise<void> {
    const { first, last } = shownOf(this.state.get())
    if (last !== undefined && first <= seq && seq <= last) return
    if (seq >= this.#timeline.first) return this.backToLatest()
    const after = Math.max(0, seq - 1 - page / 2)
    const { items } = await this.#ports.api.events(this.id, after, page)
    const { epoch, incarnation } = this.#timeline
    const events = items.filter(({ seq: at }) => at > after)
    this.#look(opened(this.id, { epoch, incarnation: incarnation + seq }, { from: after + 1, to: events.at(-1)?.seq ?? after, events }))
  }

  backToLatest(): void {
    this.#change({ past: undefined, older: { at: 'idle' }, newer: { at: 'idle' } })
  }

  /** A message as it now stands, as far as it is held: for those that answer it. */
  quoted(seq: number): MessageFrame | undefined {
    const { timeline, past } = this.state.get()
    return messageAt(timeline, seq) ?? (past && messageAt(past, seq)) ?? this.#quoted.get(seq)
  }

  /** Gets one that is not held, from wherever it is in the log. What cannot be had is asked for again by the next who wants it. */
  async loadQuoted(seq: number): Promise<void> {
    if (this.quoted(seq) !== undefined) return
    const asked = this.#asked.get(seq) ?? this.#askQuoted(seq).finally(() => this.#asked.delete(seq))
    this.#asked.set(seq, asked)
    await asked
  }

  async #askQuoted(seq: number): Promise<void> {
    const { incarnation } = this.#timeline
    const { items: [event] } = await this.#ports.api.events(this.id, seq - 1, 1)
    if (event?.type !== 'message' || event.seq !== seq || this.#timeline.incarnation !== incarnation) return
    if (this.#quoted.size >= quotedAtMost) this.#quoted.delete(this.#quoted.keys().next().value ?? 0)
    this.#quoted.set(seq, event)
    this.#change({})
  }

  #look(past: Timeline): void {
    const whole = met(past, this.#timeline)
    this.#change(whole === undefined ? { past, older: { at: 'idle' } } : { past: undefined, timeline: whole, older: { at: 'idle' } })
  }

  async #fill(): Promise<void> {
    if (this.#filling) return
    this.#filling = true
    try {
      for (let hole = missing(this.#timeline); hole !== undefined; hole = missing(this.#timeline)) await this.#fillPart(hole)
    } catch {
      this.#hole = setTimeout(() => void this.#fill(), fillAgainMs)
    } finally {
      this.#filling = false
    }
  }

  async #fillPart(hole: { after: number; to: number }): Promise<void> {
    const { incarnation } = this.#timeline
    const limit = Math.min(fillPage, hole.to - hole.after)
    const { items } = await this.#ports.api.events(this.id, hole.after, limit)
    const to = items.at(-1)?.seq ?? hole.after
    if (to <= hole.after) throw new Error('the page has none of what is missing')
    this.#apply(filled(this.#timeline, { from: hole.after + 1, to, events: items }, incarnation))
  }

  get #timeline(): Timeline {
    return this.state.get().timeline
  }

  #apply({ timeline, applied }: Step): void {
    const { details } = this.state.get()
    for (const event of applied) {
      const quoted = isChange(event) ? this.#quoted.get(event.target) : undefined
      if (isChange(event) && quoted !== undefined) this.#quoted.set(event.target, changed(quoted, event))
    }
    this.#change({ timeline, details: details && applied.reduce((held, event) => detailsAfter(held, event, this.#ports.me), details) })
    if (applied.length > 0) this.#ports.onEvents(this, applied)
  }

  #change(change: Partial<RoomState>): void {
    this.state.set({ ...this.state.get(), ...change })
  }
}

function nothingOf(id: string): RoomState {
  return {
    timeline: emptyTimeline(id), past: undefined, details: undefined, problem: undefined, canJoin: false, unsent: [],
    older: { at: 'idle' }, newer: { at: 'idle' },
  }
}
