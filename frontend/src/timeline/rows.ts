import type { Outbox } from '../outbox/outbox.ts'
import type { MemberFrame, Person, RoomFrame } from '../protocol/protocol.gen.ts'
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

export interface RowsOptions {
  readonly room: string
  readonly entries: readonly Entry[]
  readonly outbox: Outbox
  readonly me: Person
  /** The reader had read up to here when the room was opened. */
  readonly readSeq: number
  readonly sameDay: (one: string, other: string) => boolean
}

/** What is drawn of a room: its contiguous timeline, then what waits to be in it. No seq and no own id is drawn twice. */
export function rowsOf({ room, entries, outbox, me, readSeq, sameDay }: RowsOptions): Row[] {
  const rows: Row[] = [{ kind: 'start', key: 'start' }]
  const logged = new Set<string>()
  let previousAt: string | undefined
  let group: MessageRow | undefined
  let newShown = false
  const add = (row: MessageRow | (Row & { kind: 'notice' }), at: string): void => {
    if (previousAt === undefined || !sameDay(previousAt, at)) {
      rows.push({ kind: 'day', key: `day:${row.key}`, at })
      group = undefined
    }
    previousAt = at
    group = row.kind === 'message' ? { ...row, heads: !follows(row, group) } : undefined
    rows.push(group ?? row)
  }
  for (const entry of entries) {
    if (!newShown && readSeq > 0 && entry.seq > readSeq && entry.kind === 'message' && entry.message.author.id !== me.id) {
      newShown = true
      rows.push({ kind: 'new', key: 'new' })
      group = undefined
    }
    if (entry.kind === 'notice') {
      add({ kind: 'notice', key: `notice:${entry.seq}`, event: entry.event }, entry.event.at)
      continue
    }
    const { message } = entry
    if (message.author.id === me.id) logged.add(message.id)
    add(loggedRow(entry), message.at)
  }
  const waiting = [...outbox.settled.map(({ line }) => line), ...outbox.lines]
  for (const line of waiting) {
    if (line.room !== room || logged.has(line.id)) continue
    logged.add(line.id)
    const state = line.refusal === undefined ? 'sending' : 'refused'
    const more = line.refusal === undefined ? {} : { refusal: line.refusal }
    const { id, text, at } = line
    add({ kind: 'message', key: keyOf(me.id, id), seq: undefined, author: me, at, text, edited: undefined, heads: true, state, line: id, ...more }, at)
  }
  return rows
}

/** The same for a line and for the message that it becomes, so that the row on screen stays the same one. */
const keyOf = (author: string, id: string): string => `${author}:${id}`

function loggedRow({ seq, message }: Entry & { kind: 'message' }): MessageRow {
  const text = message.deleted === true ? undefined : (message.text ?? '')
  const { author, at, editedAt: edited } = message
  return { kind: 'message', key: keyOf(author.id, message.id), seq, author, at, text, edited, heads: true, state: 'logged' }
}

function follows(row: MessageRow, before: MessageRow | undefined): boolean {
  return before !== undefined && before.author.id === row.author.id && Date.parse(row.at) - Date.parse(before.at) < togetherMs
}
