import type { ErrorFrame, SendFrame } from '../protocol/protocol.gen.ts'
import { newId } from '../lib/ids.ts'
import { createStore } from '../lib/store.ts'
import type { TabChannel } from '../tabs/channel.ts'
import type { LineJournal } from './line-journal.ts'
import type { LineStore, Unplaced } from './line-store.ts'
import { acknowledged, answerWithinMs, drawn, dropped, due, emptyOutbox, lost, queued, refused, restored, retried, seen, sent, timedOut, without } from './outbox.ts'
import type { Line, Outbox } from './outbox.ts'
import { fullPace, paced } from './pace.ts'
import type { Pace } from './pace.ts'

export interface DeliveryPorts {
  readonly user: string
  readonly lines: Promise<LineStore>
  readonly journal: LineJournal
  readonly channel: TabChannel
  /** False where nothing was sent. */
  send(frame: SendFrame): boolean
  /** Asks the connection for a sign of life. */
  probe(): void
}

/** A send that is not answered for this long makes the connection suspect. */
const suspectAfterMs = 5000
/** Lines that the store has not placed yet come last, and are not sent. */
const unplaced = 2 ** 52
/** Ids confirmed of late: a look into the store that began before must not bring them back. */
const confirmedKept = 500

const notKept = 'Your browser could not keep this message. Free some space on the device, then try again.'

/** Takes what is written to the store, and in the tab that has the role, from the store to the server. */
export class Delivery {
  readonly outbox = createStore<Outbox>(emptyOutbox)
  readonly #ports: DeliveryPorts
  readonly #confirmed = new Set<string>()
  readonly #stops: (() => void)[]
  /** The store, once it has what earlier pages left. */
  readonly #ready: Promise<LineStore>
  #lines: LineStore | undefined
  #order = unplaced
  /** Grows with each change that this tab made to the store: what was read before it is old. */
  #changes = 0
  #isSender = false
  #perSecond = 0
  #pace: Pace = { frames: 0, at: 0 }
  #probedFor = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ports: DeliveryPorts) {
    this.#ports = ports
    this.#stops = [
      ports.channel.listen((message) => {
        if (message.kind === 'lines-changed' && message.user === ports.user) void this.#reload()
        if (message.kind === 'line-settled' && message.user === ports.user) this.#settle(message.id, message.seq)
      }),
      // The page that wrote it may go before it has placed it. No other would look before the next start.
      ports.journal.listen(() => this.#isSender && void this.#adoptOfOthers()),
    ]
    this.#ready = ports.lines.then((lines) => this.#begin(lines))
    void this.#ready.then((lines) => {
      this.#lines = lines
      return this.#reload()
    })
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#isSender = false
    clearTimeout(this.#timer)
  }

  get hasWaiting(): boolean {
    return this.outbox.get().lines.some(({ refusal }) => refusal === undefined)
  }

  becomes(isSender: boolean): void {
    this.#isSender = isSender
    if (!isSender) this.#change(lost)
    else void this.#adoptOfOthers()
  }

  ready(framesPerSecond: number): void {
    this.#perSecond = framesPerSecond
    this.#pace = fullPace(framesPerSecond, Date.now())
    this.#flush()
  }

  disconnected(): void {
    this.#perSecond = 0
    this.#change(lost)
  }

  async add(room: string, text: string, replyTo?: number): Promise<void> {
    const line = { id: newId(), room, text, at: new Date().toISOString(), ...(replyTo === undefined ? {} : { replyTo }) }
    this.#ports.journal.note(line)
    this.#change((outbox) => queued(outbox, { ...line, order: ++this.#order }))
    await this.#place(line)
  }

  async retry(id: string): Promise<void> {
    const line = this.#find(id)
    if (line?.refusal === undefined) return
    const { order: _order, refusal: _refusal, ...again } = line
    this.#ports.journal.note(again)
    this.#change((outbox) => retried(outbox, id, ++this.#order))
    await this.#place(again)
  }

  async drop(id: string): Promise<void> {
    this.#ports.journal.forget(id)
    this.#change((outbox) => dropped(outbox, id))
    await this.#store((lines) => lines.remove(id))
    await this.#reload()
  }

  /** The room is not the user's any more: what they wrote there and was not sent goes too. */
  async forget(room: string): Promise<void> {
    const ids = this.outbox.get().lines.filter((line) => line.room === room).map(({ id }) => id)
    this.#change((outbox) => without(outbox, room))
    for (const id of ids) {
      this.#remember(id)
      await this.#store((lines) => lines.remove(id))
    }
  }

  /** Nothing of this user's stays in the browser. */
  async forgetAll(): Promise<void> {
    const rooms = new Set(this.outbox.get().lines.map(({ room }) => room))
    for (const room of rooms) await this.forget(room)
  }

  acked(id: string, seq: number): void {
    if (this.#find(id) === undefined) return
    this.#settle(id, seq)
    this.#ports.channel.post({ kind: 'line-settled', user: this.#ports.user, id, seq })
    void this.#store((lines) => lines.remove(id))
    this.#flush()
  }

  refused(error: ErrorFrame, words: string): void {
    const { ref } = error
    if (ref === undefined || this.#find(ref) === undefined) return
    this.#change((outbox) => refused(outbox, error, words, Date.now()))
    if (this.#find(ref)?.refusal !== undefined) void this.#store((lines) => lines.refuse(ref, words))
    this.#flush()
  }

  /** Own messages that came into a log, and how far it is drawn. */
  logged(room: string, ids: readonly string[], last: number): void {
    const mine = ids.filter((id) => this.#find(id) !== undefined)
    this.#change((outbox) => drawn(ids.reduce(seen, outbox), room, last))
    for (const id of mine) {
      this.#remember(id)
      void this.#store((lines) => lines.remove(id))
    }
    if (mine.length > 0) this.#flush()
  }

  #settle(id: string, seq: number): void {
    this.#remember(id)
    this.#change((outbox) => acknowledged(outbox, id, seq))
  }

  #remember(id: string): void {
    this.#ports.journal.forget(id)
    this.#confirmed.add(id)
    for (const oldest of this.#confirmed) {
      if (this.#confirmed.size <= confirmedKept) break
      this.#confirmed.delete(oldest)
    }
  }

  async #place(line: Unplaced): Promise<void> {
    const lines = await this.#ready
    try {
      const placed = await lines.add(line)
      this.#changes++
      this.#placed(lines, line.id)
      if (!this.#confirmed.has(line.id)) this.#change((outbox) => queued(outbox, placed))
    } catch {
      const kept = { ...line, refusal: notKept }
      this.#ports.journal.note(kept)
      this.#change((outbox) => queued(outbox, { ...kept, order: ++this.#order }))
    }
    if (lines.shared) this.#ports.channel.post({ kind: 'lines-changed', user: this.#ports.user })
    this.#flush()
  }

  /** A store that lasts no longer than the page is no reason to forget. A line that another tab sent meanwhile has no place any more. */
  #placed(lines: LineStore, id: string): void {
    if (lines.shared) this.#ports.journal.forget(id)
    if (this.#confirmed.has(id)) void this.#store((held) => held.remove(id))
  }

  async #begin(lines: LineStore): Promise<LineStore> {
    const left = this.#leftovers()
    try {
      await this.#adopt(lines, left)
    } catch {
      for (const line of left) this.#change((outbox) => queued(outbox, { ...line, order: ++this.#order, refusal: notKept }))
    }
    return lines
  }

  async #adoptOfOthers(): Promise<void> {
    if (this.#lines?.shared === true) {
      // Where the store fails, the page that wrote it says so.
      await this.#adopt(this.#lines, this.#leftovers()).catch(() => {})
    }
    await this.#reload()
  }

  /** Without what this page is placing itself: that comes after. */
  #leftovers(): Unplaced[] {
    const own = new Set(this.outbox.get().lines.filter(({ order }) => order > unplaced).map(({ id }) => id))
    return this.#ports.journal.leftovers().filter(({ id }) => !own.has(id))
  }

  async #adopt(lines: LineStore, left: readonly Unplaced[]): Promise<void> {
    if (left.length === 0) return
    const added = await lines.adopt(left)
    this.#changes++
    for (const { id } of left) this.#placed(lines, id)
    if (lines.shared && added > 0) this.#ports.channel.post({ kind: 'lines-changed', user: this.#ports.user })
  }

  async #store(change: (lines: LineStore) => Promise<void>): Promise<void> {
    try {
      await change(await this.#ready)
    } catch {
      // What stays in a store that fails is sent once more, with the same id: that adds nothing.
      return
    }
    this.#ports.channel.post({ kind: 'lines-changed', user: this.#ports.user })
  }

  async #reload(): Promise<void> {
    if (this.#lines === undefined) return
    let stored: readonly Line[]
    let changes: number
    do {
      changes = this.#changes
      stored = await this.#lines.all().catch(() => this.outbox.get().lines)
    } while (changes !== this.#changes)
    const open = stored.filter(({ id }) => !this.#confirmed.has(id))
    const placed = new Set(open.map(({ id }) => id))
    this.#change((outbox) => restored(outbox, [...open, ...outbox.lines.filter(({ id, order }) => order > unplaced && !placed.has(id))]))
    this.#flush()
  }

  /** Sends what may go now, and comes back when more may. */
  #flush(): void {
    clearTimeout(this.#timer)
    if (this.#perSecond === 0 || this.#lines === undefined || (this.#lines.shared && !this.#isSender)) return
    const now = Date.now()
    this.#change((outbox) => timedOut(outbox, now))
    const waitMs = this.#send(now)
    this.#watch(now)
    const next = Math.min(waitMs, this.#nextCheckIn(now))
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#flush(), next)
  }

  #send(now: number): number {
    const outbox = this.outbox.get()
    const placed = { ...outbox, lines: outbox.lines.filter(({ order }) => order <= unplaced) }
    for (const frame of due(placed, now)) {
      const { pace, waitMs } = paced(this.#pace, this.#perSecond, now)
      this.#pace = pace
      if (waitMs > 0) return waitMs
      if (!this.#ports.send(frame)) return Number.POSITIVE_INFINITY
      this.#change((held) => sent(held, frame.id, now))
    }
    return outbox.pausedUntil > now && placed.lines.length > 0 ? outbox.pausedUntil - now : Number.POSITIVE_INFINITY
  }

  #watch(now: number): void {
    const oldest = Math.min(...this.outbox.get().underWay.values())
    if (now - oldest < suspectAfterMs || this.#probedFor === oldest) return
    this.#probedFor = oldest
    this.#ports.probe()
  }

  #nextCheckIn(now: number): number {
    const oldest = Math.min(...this.outbox.get().underWay.values())
    const checkAt = oldest + (this.#probedFor === oldest ? answerWithinMs : suspectAfterMs)
    return Math.max(0, checkAt - now)
  }

  #find(id: string): Line | undefined {
    return this.outbox.get().lines.find((line) => line.id === id)
  }

  #change(change: (outbox: Outbox) => Outbox): void {
    this.outbox.set(change(this.outbox.get()))
  }
}
