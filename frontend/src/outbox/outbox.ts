import { backoffMs } from '../connection/backoff.ts'
import { errorCodes } from '../protocol/protocol.gen.ts'
import type { ErrorFrame, SendFrame } from '../protocol/protocol.gen.ts'

/** Something written and not confirmed. It keeps its id for good, so that a repeat adds nothing. */
export interface Line {
  readonly id: string
  readonly room: string
  readonly text: string
  readonly at: string
  /** The seq of the message that it answers. */
  readonly replyTo?: number
  /** First in, first out. */
  readonly order: number
  /** Why the server will not have it, in words. Only its author can try again or drop it. */
  readonly refusal?: string
}

/** Acknowledged; drawn until the timeline shows it. */
export interface Settled {
  readonly line: Line
  readonly seq: number
}

/**
 * What was written and is not in the log yet. A pure value. A line leaves only by being confirmed, by an ack or by its own copy in
 * the log, or by its author's hand.
 */
export interface Outbox {
  readonly lines: readonly Line[]
  readonly settled: readonly Settled[]
  /** Sent on this connection and not answered, with the time. */
  readonly underWay: ReadonlyMap<string, number>
  /** Nothing is sent before: the server asked for a pause. */
  readonly pausedUntil: number
  /** Pauses in a row. */
  readonly attempt: number
}

/** Unanswered sends at a time; well under the burst that the server allows. */
export const window = 20
/** The server itself says `unavailable` sooner; silence past this means that a frame got lost with its connection's other end. */
export const answerWithinMs = 15_000

export const emptyOutbox: Outbox = { lines: [], settled: [], underWay: new Map(), pausedUntil: 0, attempt: 0 }

export function queued(outbox: Outbox, line: Line): Outbox {
  return { ...outbox, lines: inOrder([...outbox.lines.filter(({ id }) => id !== line.id), line]) }
}

/** The queue as all tabs of this browser hold it. */
export function restored(outbox: Outbox, lines: readonly Line[]): Outbox {
  const settled = new Set(outbox.settled.map(({ line }) => line.id))
  const kept = inOrder(lines.filter(({ id }) => !settled.has(id)))
  const ids = new Set(kept.map(({ id }) => id))
  return { ...outbox, lines: kept, underWay: new Map([...outbox.underWay].filter(([id]) => ids.has(id))) }
}

/** Confirmed by an ack. */
export function acknowledged(outbox: Outbox, id: string, seq: number): Outbox {
  const line = outbox.lines.find((one) => one.id === id)
  if (line === undefined) return outbox
  return { ...removed(outbox, id), settled: [...outbox.settled, { line, seq }], attempt: 0 }
}

/** Confirmed by its own copy in the log. */
export function seen(outbox: Outbox, id: string): Outbox {
  const known = outbox.lines.some((line) => line.id === id) || outbox.settled.some(({ line }) => line.id === id)
  if (!known) return outbox
  return { ...removed(outbox, id), settled: outbox.settled.filter(({ line }) => line.id !== id), attempt: 0 }
}

/** The room's timeline reaches to here: what is settled up to it is drawn there, or before what is held. */
export function drawn(outbox: Outbox, room: string, last: number): Outbox {
  const settled = outbox.settled.filter(({ line, seq }) => line.room !== room || seq > last)
  return settled.length === outbox.settled.length ? outbox : { ...outbox, settled }
}

export function refused(outbox: Outbox, error: ErrorFrame, words: string, now: number, random: () => number = Math.random): Outbox {
  const line = outbox.lines.find(({ id }) => id === error.ref)
  if (line === undefined || !outbox.underWay.has(line.id)) return outbox
  const advice = Object.hasOwn(errorCodes, error.code) ? errorCodes[error.code].advice : 'stop'
  if (advice === 'stop') return queued(takenBack(outbox, [line]), { ...line, refusal: words })
  // Those behind it name it: they are refused too, and go again after it.
  const behind = outbox.lines.filter((other) => other.room === line.room && other.order >= line.order)
  const pauseMs = Math.max(error.retryAfterMs ?? 0, backoffMs(outbox.attempt, random))
  return { ...takenBack(outbox, behind), pausedUntil: Math.max(outbox.pausedUntil, now + pauseMs), attempt: outbox.attempt + 1 }
}

/** The connection is gone, and with it every answer: all go again, with the same ids. */
export function lost(outbox: Outbox): Outbox {
  return { ...outbox, underWay: new Map(), pausedUntil: 0 }
}

/** No answer came for too long: as after a lost connection, but for those alone. */
export function timedOut(outbox: Outbox, now: number): Outbox {
  const late = outbox.lines.filter(({ id }) => now - (outbox.underWay.get(id) ?? now) >= answerWithinMs)
  if (late.length === 0) return outbox
  const from = Math.min(...late.map(({ order }) => order))
  return takenBack(outbox, outbox.lines.filter(({ order }) => order >= from))
}

export function sent(outbox: Outbox, id: string, now: number): Outbox {
  return { ...outbox, underWay: new Map(outbox.underWay).set(id, now) }
}

/** Goes to the end of the queue: what was written after it may be in the log already. */
export function retried(outbox: Outbox, id: string, order: number): Outbox {
  const line = outbox.lines.find((one) => one.id === id)
  if (line?.refusal === undefined) return outbox
  const { refusal: _refusal, ...again } = line
  return queued(outbox, { ...again, order })
}

/** A room that is not the user's any more keeps nothing of theirs here. */
export function without(outbox: Outbox, room: string): Outbox {
  const gone = outbox.lines.filter((line) => line.room === room)
  const settled = outbox.settled.filter(({ line }) => line.room !== room)
  return { ...gone.reduce((held, { id }) => removed(held, id), outbox), settled }
}

export function dropped(outbox: Outbox, id: string): Outbox {
  return outbox.lines.some((line) => line.id === id && line.refusal !== undefined) ? removed(outbox, id) : outbox
}

/** What may go now, in order. Each line names the unconfirmed one before it in its room, so that they never swap. */
export function due(outbox: Outbox, now: number): SendFrame[] {
  if (now < outbox.pausedUntil) return []
  const frames: SendFrame[] = []
  const previous = new Map<string, string>()
  let free = window - outbox.underWay.size
  for (const line of outbox.lines) {
    if (line.refusal !== undefined) continue
    const after = previous.get(line.room)
    previous.set(line.room, line.id)
    if (outbox.underWay.has(line.id)) continue
    if (free-- <= 0) break
    const { room, id, text, replyTo } = line
    frames.push({ type: 'send', room, id, text, ...(replyTo === undefined ? {} : { replyTo }), ...(after === undefined ? {} : { after }) })
  }
  return frames
}

function inOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((one, other) => one.order - other.order)
}

function removed(outbox: Outbox, id: string): Outbox {
  const underWay = new Map(outbox.underWay)
  underWay.delete(id)
  return { ...outbox, lines: outbox.lines.filter((line) => line.id !== id), underWay }
}

function takenBack(outbox: Outbox, lines: readonly Line[]): Outbox {
  const underWay = new Map(outbox.underWay)
  for (const { id } of lines) underWay.delete(id)
  return { ...outbox, underWay }
}
