import type { Outbox } from '../outbox/outbox.ts'
import type { MemberFrame, Person, ReactionCount, RoomFrame } from '../protocol/protocol.gen.ts'
import type { Entry } from './entry.ts'

export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  /** Undefined while it is not in the log. */
  readonly seq: number | undefined
  readonly author: Person
  readonly at: string
  /** Undefined where it was deleted. */
  readonly text: string | undefined
  readonly edited: string | undefined
  readonly replyTo: number | undefined
  readonly reactions: readonly ReactionCount[]
  /** Ids, and `@room` for everybody. */
  readonly mentions: readonly string[]
  /** The first of a group: shows who and when. */
  readonly heads: boolean
  readonly state: 'logged' | 'sending' | 'refused'
  /** Of a line that is not in the log. */
  readonly line?: string
  readonly refusal?: string
}

export type Row =
  | { readonly kind: 'start'; readonly key: 'start' }
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'new'; readonly key: 'new' }
  | { readonly kind: 'notice'; readonly key: string; readonly event: MemberFrame | RoomFrame }
  | MessageRow

/** Messages of one author within this time stand together under one name. */
const togetherMs = 7 * 60_000
const nothing: readonly never[] = []

export interface LogOptions {
  readonly entries: readonly Entry[]
  readonly me: string
  /** The line of what is new stands behind this seq; 0 for none. */
  readonly divider: number
  readonly sameDay: (one: string, other: string) => boolean
}

/** The rows of a log, with how many there were after each entry: what came before a change is not made anew. */
export interface LogRows {
  readonly options: LogOptions
  readonly rows: readonly Row[]
  readonly ends: readonly number[]
}

/**
 * What is drawn of a contiguous log. Rows before the first entry that changed are the very same objects as `before`, so that a new
 * message in a long room draws one row and leaves the others alone.
 */
export function logRows(options: LogOptions, before?: LogRows): LogRows {
  const { entries, me, divider } = options
  const isSame = before !== undefined && before.options.me === me && before.options.divider === divider
  const kept = isSame ? commonStart(before.options.entries, entries) : 0
  const rows = isSame && kept > 0 ? before.rows.slice(0, before.ends[kept - 1]) : [{ kind: 'start', key: 'start' } satisfies Row]
  const ends = isSame ? before.ends.slice(0, kept) : []
  let isNewShown = kept > 0 && rows.some(({ kind }) => kind === 'new')
  for (const entry of entries.slice(kept)) {
    if (!isNewShown && isNew(entry, options)) {
      isNewShown = true
      addDay(rows, entry, options)
      rows.push({ kind: 'new', key: 'new' })
    } else addDay(rows, entry, options)
    rows.push(entry.kind === 'message' ? grouped(loggedRow(entry), rows.at(-1)) : { kind: 'notice', key: `notice:${entry.seq}`, event: entry.event })
    ends.push(rows.length)
  }
  return { options, rows, ends }
}

export interface RowsOptions {
  readonly room: string
  readonly log: LogRows
  readonly outbox: Outbox
  readonly me: Person
}

/** The contiguous log, then what waits to be in it. No seq and no own id is drawn twice. */
export function rowsOf({ room, log: { rows, options: { entries, sameDay } }, outbox, me }: RowsOptions): readonly Row[] {
  const waiting = [...outbox.settled.map(({ line }) => line), ...outbox.lines].filter((line) => line.room === room)
  if (waiting.length === 0) return rows
  const logged = new Set(entries.flatMap((entry) => (entry.kind === 'message' && entry.message.author.id === me.id ? [entry.message.id] : [])))
  const all = [...rows]
  for (const { id, text, at, replyTo, refusal } of waiting) {
    if (logged.has(id)) continue
    logged.add(id)
    const last = lastAt(all)
    if (last === undefined || !sameDay(last, at)) all.push({ kind: 'day', key: `day:${keyOf(me.id, id)}`, at })
    const row: MessageRow = {
      kind: 'message', key: keyOf(me.id, id), seq: undefined, author: me, at, text, edited: undefined, replyTo, reactions: nothing, mentions: nothing, heads: true,
      state: refusal === undefined ? 'sending' : 'refused', line: id, ...(refusal === undefined ? {} : { refusal }),
    }
    all.push(grouped(row, all.at(-1)))
  }
  return all
}

/** The same for a line and for the message that it becomes, so that the row on screen stays the same one. */
const keyOf = (author: string, id: string): string => `${author}:${id}`

function isNew(entry: Entry, { divider, me }: LogOptions): boolean {
  return divider > 0 && entry.seq > divider && entry.kind === 'message' && entry.message.author.id !== me
}

function addDay(rows: Row[], entry: Entry, { sameDay }: LogOptions): void {
  const at = entry.kind === 'message' ? entry.message.at : entry.event.at
  const before = lastAt(rows)
  if (before === undefined || !sameDay(before, at)) rows.push({ kind: 'day', key: `day:${entry.seq}`, at })
}

function lastAt(rows: readonly Row[]): string | undefined {
  const last = rows.at(-1)
  if (last?.kind === 'message') return last.at
  return last?.kind === 'notice' ? last.event.at : undefined
}

function loggedRow({ seq, message }: Entry & { kind: 'message' }): MessageRow {
  const text = message.deleted === true ? undefined : (message.text ?? '')
  const { author, at, editedAt: edited, replyTo, reactions = nothing, mentions = nothing } = message
  return { kind: 'message', key: keyOf(author.id, message.id), seq, author, at, text, edited, replyTo, reactions, mentions, heads: true, state: 'logged' }
}

/** Under the name that stands already, where nothing came between: an answer stands alone, with what it answers. */
function grouped(row: MessageRow, before: Row | undefined): MessageRow {
  const follows = before?.kind === 'message' && before.author.id === row.author.id && row.replyTo === undefined
    && Date.parse(row.at) - Date.parse(before.at) < togetherMs
  return follows ? { ...row, heads: false } : row
}

function commonStart(one: readonly Entry[], other: readonly Entry[]): number {
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at < length && one[at] === other[at]) at++
  return at
}
