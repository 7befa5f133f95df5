import type { EventFrame, JoinedFrame, MessageFrame, ResumeRoom } from '../protocol/protocol.gen.ts'
import { changed, isChange, versionOf, withWaiting } from './entry.ts'
import type { Change, Entry } from './entry.ts'

/** An event of a kind that this page does not know: its seq counts, the rest does not. */
export interface UnknownEvent {
  readonly type: 'unknown'
  readonly seq: number
}

export type LogEvent = EventFrame | UnknownEvent

/**
 * The part of one room's log that this page holds. Every event from `first` to `last` is in it, so what is drawn has no holes;
 * what came too early waits in `ahead`. A pure value: the functions below make the next one from it, and the same events in any
 * order and number make the same one.
 */
export interface Timeline {
  readonly room: string
  readonly epoch: string | undefined
  readonly first: number
  /** Undefined until the room was joined once. */
  readonly last: number | undefined
  readonly entries: readonly Entry[]
  readonly ahead: ReadonlyMap<number, LogEvent>
  /** Changes of messages before `first`, for the page that is yet to bring them. */
  readonly changes: ReadonlyMap<number, readonly Change[]>
  /** Up to here events exist that will not come by themselves. */
  readonly owed: number
  /** Grows when what was held is dropped, so that a page asked for before is not mixed in. */
  readonly incarnation: number
}

/** A stretch of the log, complete from `from` to `to`. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly events: readonly LogEvent[]
}

export interface Step {
  readonly timeline: Timeline
  /** What became part of the contiguous log at its end, in order. */
  readonly applied: readonly LogEvent[]
}

/** With more missed than this, the newest are worth more than the whole: the rest is paged in when somebody scrolls there. */
export const fillAtMost = 3000
/** Events that may wait for a hole before them; what is beyond is asked for again. */
export const aheadAtMost = 2000

export function emptyTimeline(room: string): Timeline {
  return {
    room, epoch: undefined, first: 1, last: undefined, entries: [], ahead: new Map(), changes: new Map(), owed: 0, incarnation: 0,
  }
}

/** What a `resume` says of this room. */
export function position({ room, last, epoch }: Timeline): ResumeRoom {
  return last === undefined || epoch === undefined ? { room } : { room, lastReceivedSeq: last, epoch }
}

export function joined(timeline: Timeline, frame: JoinedFrame): Timeline {
  const { last } = timeline
  if (last === undefined || frame.reset || timeline.epoch !== frame.epoch) return begin(timeline, frame)
  const missed = frame.first - 1 - last
  if (missed > fillAtMost) return begin(timeline, frame)
  // What is ahead comes again, or is owed: nothing of the old connection is waited for.
  return { ...timeline, ahead: new Map(), owed: Math.max(frame.first - 1, 0) }
}

function begin(timeline: Timeline, { epoch, first }: JoinedFrame): Timeline {
  return { ...emptyTimeline(timeline.room), epoch, first, last: first - 1, incarnation: timeline.incarnation + 1 }
}

/** A stretch from the middle of the log, held for itself. */
export function opened(room: string, { epoch, incarnation }: Pick<Timeline, 'epoch' | 'incarnation'>, stretch: Stretch): Timeline {
  const empty = { ...emptyTimeline(room), epoch, incarnation, first: stretch.from, last: stretch.from - 1 }
  return filled(empty, stretch, incarnation).timeline
}

export function messageAt({ entries }: Timeline, seq: number): MessageFrame | undefined {
  const entry = entries[indexOf(entries, seq)]
  return entry?.kind === 'message' && entry.seq === seq ? entry.message : undefined
}

export function received(timeline: Timeline, event: LogEvent): Step {
  const { last } = timeline
  if (last === undefined) return { timeline, applied: [] }
  if (event.seq <= last) return { timeline: repeated(timeline, event), applied: [] }
  if (event.seq > last + 1) return { timeline: setAside(timeline, event), applied: [] }
  return drained(timeline, event)
}

/** A page of the log: extends what is held where it touches it, before or after. */
export function filled(timeline: Timeline, stretch: Stretch, incarnation: number): Step {
  if (timeline.last === undefined || incarnation !== timeline.incarnation) return { timeline, applied: [] }
  let next = timeline
  const applied: LogEvent[] = []
  if (stretch.from < timeline.first && stretch.to >= timeline.first - 1) next = before(next, stretch)
  for (const event of stretch.events) {
    const step = received(next, event)
    next = step.timeline
    applied.push(...step.applied)
  }
  return { timeline: next, applied }
}

/** The hole that has to be asked for: events exist from `after` + 1 to `to`, and none of them is coming. */
export function missing({ last, ahead, owed }: Timeline): { after: number; to: number } | undefined {
  if (last === undefined) return undefined
  if (ahead.size > 0) return { after: last, to: Math.min(...ahead.keys()) - 1 }
  return owed > last ? { after: last, to: owed } : undefined
}

export const hasOlder = ({ first, last }: Timeline): boolean => last !== undefined && first > 1

function repeated(timeline: Timeline, event: LogEvent): Timeline {
  if (event.type !== 'message') return timeline
  return replaced(timeline, event.seq, (held) => (versionOf(event) > versionOf(held) && held.deleted !== true ? event : held))
}

function setAside(timeline: Timeline, event: LogEvent): Timeline {
  const known = timeline.ahead.get(event.seq)
  if (known !== undefined && !(event.type === 'message' && known.type === 'message' && versionOf(event) > versionOf(known))) {
    return timeline
  }
  const ahead = new Map(timeline.ahead).set(event.seq, event)
  if (ahead.size <= aheadAtMost) return { ...timeline, ahead }
  const farthest = Math.max(...ahead.keys())
  ahead.delete(farthest)
  return { ...timeline, ahead, owed: Math.max(timeline.owed, farthest) }
}

function drained(timeline: Timeline, event: LogEvent): Step {
  const applied: LogEvent[] = []
  const ahead = new Map(timeline.ahead)
  let next = timeline
  for (let due: LogEvent | undefined = event; due !== undefined; due = ahead.get(due.seq + 1)) {
    ahead.delete(due.seq)
    next = appended(next, due)
    applied.push(due)
  }
  return { timeline: ahead.size === timeline.ahead.size ? next : { ...next, ahead }, applied }
}

function appended(timeline: Timeline, event: LogEvent): Timeline {
  const next = { ...timeline, last: event.seq }
  if (isChange(event)) return withChange(next, event)
  const entry = entryOf(event)
  return entry === undefined ? next : { ...next, entries: [...timeline.entries, entry] }
}

function withChange(timeline: Timeline, change: Change): Timeline {
  if (change.target >= timeline.first) return replaced(timeline, change.target, (held) => changed(held, change))
  return { ...timeline, changes: keptFor(timeline.changes, change) }
}

function before(timeline: Timeline, stretch: Stretch): Timeline {
  let changes = timeline.changes
  const events = new Map<number, LogEvent>()
  for (const event of stretch.events) {
    if (event.seq < stretch.from || event.seq >= timeline.first) continue
    const known = events.get(event.seq)
    if (known?.type !== 'message' || event.type !== 'message' || versionOf(event) > versionOf(known)) events.set(event.seq, event)
    if (isChange(event)) changes = keptFor(changes, event)
  }
  const older: Entry[] = []
  for (const event of [...events.values()].toSorted((one, other) => one.seq - other.seq)) {
    const entry = entryOf(event)
    if (entry !== undefined) older.push(entry.kind === 'message' ? withChanges(entry, changes) : entry)
  }
  return { ...timeline, first: stretch.from, entries: [...older, ...timeline.entries], changes: changesBefore(changes, stretch.from) }
}

/** The end of an earlier stretch of the log meets the beginning of this one: they become one. */
export function met(past: Timeline, timeline: Timeline): Timeline | undefined {
  if (past.epoch !== timeline.epoch || past.last === undefined || past.last < timeline.first - 1 || past.first >= timeline.first) return undefined
  const older = past.entries.filter(({ seq }) => seq < timeline.first).map((entry) => (entry.kind === 'message' ? withChanges(entry, timeline.changes) : entry))
  let changes = timeline.changes
  for (const change of [...past.changes.values()].flat()) changes = keptFor(changes, change)
  return { ...timeline, first: past.first, entries: [...older, ...timeline.entries], changes: changesBefore(changes, past.first) }
}

/** A change that came by the live end of the log, in a stretch that does not reach there. */
export function changedIn(timeline: Timeline, change: Change): Timeline {
  return timeline.last === undefined || change.seq <= timeline.last ? timeline : withChange(timeline, change)
}

function keptFor(changes: ReadonlyMap<number, readonly Change[]>, change: Change): ReadonlyMap<number, readonly Change[]> {
  return new Map(changes).set(change.target, withWaiting(changes.get(change.target) ?? [], change))
}

const changesBefore = (changes: Timeline['changes'], first: number): Timeline['changes'] => new Map([...changes].filter(([target]) => target < first))

function withChanges(entry: Entry & { kind: 'message' }, changes: Timeline['changes']): Entry {
  const message = (changes.get(entry.seq) ?? []).reduce(changed, entry.message)
  return message === entry.message ? entry : { ...entry, message }
}

function entryOf(event: LogEvent): Entry | undefined {
  if (event.type === 'message') return { kind: 'message', seq: event.seq, message: event }
  return event.type === 'member' || event.type === 'room' ? { kind: 'notice', seq: event.seq, event } : undefined
}

function replaced(timeline: Timeline, seq: number, change: (message: MessageFrame) => MessageFrame): Timeline {
  const index = indexOf(timeline.entries, seq)
  const entry = timeline.entries[index]
  if (entry?.kind !== 'message' || entry.seq !== seq) return timeline
  const message = change(entry.message)
  if (message === entry.message) return timeline
  return { ...timeline, entries: timeline.entries.with(index, { ...entry, message }) }
}

/** Where the entry of that seq is, or would be. */
function indexOf(entries: readonly Entry[], seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.seq ?? 0) < seq) low = middle + 1
    else high = middle
  }
  return low
}
