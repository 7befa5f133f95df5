import type { Api } from '../api/api.ts'
import { errorWords } from '../api/words.ts'
import { createStore } from '../lib/store.ts'
import type { JoinedFrame, ResumeRoom } from '../protocol/protocol.gen.ts'
import { detailsAfter, detailsOf } from '../timeline/details.ts'
import type { RoomDetails } from '../timeline/details.ts'
import { emptyTimeline, filled, hasOlder, joined, missing, position, received } from '../timeline/timeline.ts'
import type { LogEvent, Step, Timeline } from '../timeline/timeline.ts'

export interface RoomState {
  readonly timeline: Timeline
  readonly details: RoomDetails | undefined
  /** Why it cannot be followed, in words. */
  readonly problem: string | undefined
  /** It is open to everybody, or was once open to the user: joining it may mend that. */
  readonly canJoin: boolean
  readonly older: { readonly at: 'idle' } | { readonly at: 'loading' } | { readonly at: 'failed'; readonly words: string }
}

export interface RoomPorts {
  readonly api: Api
  readonly me: string
  onEvents(room: FollowedRoom, events: readonly LogEvent[]): void
}

const olderPage = 150
const fillPage = 1000
/** The server never leaves a hole; one that stays is asked for. */
const holeStaysMs = 500
const fillAgainMs = 2000

/** One room as this page follows it: its timeline kept whole, by asking for what is missing. */
export class FollowedRoom {
  readonly id: string
  readonly state
  readonly #ports: RoomPorts
  #filling = false
  #hole: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, ports: RoomPorts) {
    this.id = id
    this.#ports = ports
    this.state = createStore<RoomState>({ timeline: emptyTimeline(id), details: undefined, problem: undefined, canJoin: false, older: { at: 'idle' } })
  }

  get position(): ResumeRoom {
    return position(this.state.get().timeline)
  }

  joined(frame: JoinedFrame): void {
    const { timeline } = this.state.get()
    this.#change({ timeline: joined(timeline, frame), details: detailsOf(frame), problem: undefined, older: { at: 'idle' } })
    this.#ports.onEvents(this, [])
    void this.#fill()
  }

  take(event: LogEvent): void {
    this.#apply(received(this.state.get().timeline, event))
    if (missing(this.state.get().timeline) === undefined) return
    clearTimeout(this.#hole)
    this.#hole = setTimeout(() => void this.#fill(), holeStaysMs)
  }

  ends(problem: string, canJoin = false): void {
    this.#change({ problem, canJoin })
  }

  async loadOlder(): Promise<void> {
    const { timeline, older } = this.state.get()
    if (older.at === 'loading' || !hasOlder(timeline)) return
    const { first, incarnation } = timeline
    const after = Math.max(0, first - 1 - olderPage)
    this.#change({ older: { at: 'loading' } })
    try {
      const page = await this.#ports.api.events(this.id, after, first - 1 - after)
      if (this.state.get().timeline.incarnation !== incarnation) return
      this.#apply(filled(this.state.get().timeline, { from: after + 1, to: first - 1, events: page.items.filter(({ seq }) => seq < first) }, incarnation))
      this.#change({ older: { at: 'idle' } })
    } catch (error) {
      this.#change({ older: { at: 'failed', words: errorWords(error) } })
    }
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
    const page = await this.#ports.api.events(this.id, hole.after, limit)
    const to = page.items.at(-1)?.seq ?? hole.after
    if (to <= hole.after) throw new Error('the page has none of what is missing')
    this.#apply(filled(this.#timeline, { from: hole.after + 1, to, events: page.items }, incarnation))
  }

  get #timeline(): Timeline {
    return this.state.get().timeline
  }

  #apply({ timeline, applied }: Step): void {
    const { details } = this.state.get()
    this.#change({ timeline, details: details && applied.reduce((held, event) => detailsAfter(held, event, this.#ports.me), details) })
    if (applied.length > 0) this.#ports.onEvents(this, applied)
  }

  #change(change: Partial<RoomState>): void {
    this.state.set({ ...this.state.get(), ...change })
  }
}
