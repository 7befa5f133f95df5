import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledged, emptyOutbox, queued } from '../../src/outbox/outbox.ts'
import type { Outbox } from '../../src/outbox/outbox.ts'
import { logRows, rowsOf } from '../../src/timeline/rows.ts'
import type { LogRows, MessageRow, Row } from '../../src/timeline/rows.ts'
import type { Entry } from '../../src/timeline/entry.ts'
import type { Timeline } from '../../src/timeline/timeline.ts'
import { message, openAt, receivedAll } from './log-model.ts'

const me = { id: 'u_ada', name: 'Ada' }
const grace = { id: 'u_grace', name: 'Grace' }
const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 14, 9, minutes)).toISOString()
const line = (id: string, order: number, room = 'r') => ({ id, room, text: id, at: at(order), order })
const sameDay = (one: string, other: string): boolean => one.slice(0, 10) === other.slice(0, 10)
const rows = ({ entries }: Timeline, outbox: Outbox = emptyOutbox, divider = 0): readonly Row[] =>
  rowsOf({ room: 'r', log: logRows({ entries, me: me.id, divider, sameDay }), outbox, me })
const messages = (all: readonly Row[]): MessageRow[] => all.filter((row) => row.kind === 'message')

test('messages of one author within 7 minutes share a head, and a day begins with its name', () => {
  const log = [
    message(1, { author: grace, at: at(0) }), message(2, { author: grace, at: at(6) }), message(3, { author: me, at: at(7) }),
    message(4, { author: me, at: at(15) }), message(5, { author: me, at: at(15 + 24 * 60) }),
  ]
  const drawn = rows(receivedAll(openAt(1, 5), log))
  expect(messages(drawn).map(({ heads }) => heads)).toEqual([true, false, true, true, true])
  expect(drawn.filter(({ kind }) => kind === 'day')).toHaveLength(2)
})

test('the line of what is new stands before the first unread message of others, once', () => {
  const log = [message(1, { author: grace }), message(2, { author: me }), message(3, { author: grace }), message(4, { author: grace })]
  const kinds = (readSeq: number): string[] => rows(receivedAll(openAt(1, 4), log), emptyOutbox, readSeq).map(({ kind }) => kind)
  expect(kinds(1)).toEqual(['start', 'day', 'message', 'message', 'new', 'message', 'message'])
  expect(kinds(4)).not.toContain('new')
})

test('an answer stands under its own name, with what it answers', () => {
  const log = [message(1, { author: grace, at: at(0) }), message(2, { author: grace, at: at(1), replyTo: 1 }), message(3, { author: grace, at: at(2) })]
  expect(messages(rows(receivedAll(openAt(1, 3), log))).map(({ heads, replyTo }) => [heads, replyTo])).toEqual([[true, undefined], [true, 1], [false, undefined]])
})

test('a new message makes one new row in a room of 10,000; a change of an old one leaves those before it alone', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ kind: 'message', seq: index + 1, message: message(index + 1) }) as const)
  const options = { me: me.id, divider: 0, sameDay }
  const before = logRows({ ...options, entries: many }, undefined)
  const next = { kind: 'message', seq: 10_001, message: message(10_001) } as const
  const after = logRows({ ...options, entries: [...many, next] }, before)
  expect(after.rows.filter((row, index) => row !== before.rows[index])).toHaveLength(1)
  const changed = logRows({ ...options, entries: many.with(9_989, { kind: 'message', seq: 9_990, message: message(9_990, { text: 'changed' }) }) }, before)
  expect(changed.rows.findIndex((row, index) => row !== before.rows[index])).toBe(before.ends[9_989]! - 1)
})

test('rows made from those before are the same as rows made anew', () => {
  const step = fc.record({ cut: fc.nat(30), add: fc.nat(8), divider: fc.nat(5) })
  fc.assert(fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
    let entries: Entry[] = []
    let kept: LogRows | undefined
    for (const { cut, add, divider } of steps) {
      const from = entries.length
      const more = Array.from({ length: add }, (_, index): Entry => ({ kind: 'message', seq: from + index + 1, message: message(from + index + 1) }))
      entries = [...entries.slice(0, cut), ...more.map((entry) => ({ ...entry, seq: Math.min(cut, from) + entry.seq - from }))]
      const options = { entries, me: me.id, divider, sameDay }
      kept = logRows(options, kept)
      expect(kept.rows).toEqual(logRows(options).rows)
    }
  }))
})

test('a line keeps its key, and its place, when it comes into the log', () => {
  const outbox = queued(queued(emptyOutbox, line('a', 1)), line('b', 2))
  const waiting = messages(rows(openAt(1, 0), outbox))
  const logged = receivedAll(openAt(1, 1), [message(1, { id: 'a', author: me, at: at(1) })])
  expect(messages(rows(logged, outbox)).map(({ key }) => key)).toEqual(waiting.map(({ key }) => key))
  expect(messages(rows(logged, outbox)).map(({ state }) => state)).toEqual(['logged', 'sending'])
})

test('lines of other rooms are not drawn here, and refused ones say why', () => {
  const outbox = queued(queued(emptyOutbox, line('a', 1, 's')), { ...line('b', 2), refusal: 'no' })
  expect(messages(rows(openAt(1, 0), outbox)).map(({ line: id, state, refusal }) => [id, state, refusal])).toEqual([['b', 'refused', 'no']])
})

test('C1: whatever is confirmed when, no row is drawn twice and none is missing', () => {
  const fates = fc.array(fc.record({ logged: fc.boolean(), acknowledged: fc.boolean(), dropped: fc.boolean() }), { maxLength: 20 })
  fc.assert(
    fc.property(fates, (all) => {
      let outbox = emptyOutbox
      let timeline = openAt(1, all.length)
      for (const [index, fate] of all.entries()) {
        const id = `l${index}`
        const seq = (timeline.last ?? 0) + 1
        outbox = queued(outbox, line(id, index))
        if (fate.acknowledged) outbox = acknowledged(outbox, id, fate.logged ? seq : seq + 1000)
        if (fate.logged) timeline = receivedAll(timeline, [message(seq, { id, author: me })])
      }
      const keys = messages(rows(timeline, outbox)).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.toSorted()).toEqual(all.map((_, index) => `u_ada:l${index}`).toSorted())
    }))
})
