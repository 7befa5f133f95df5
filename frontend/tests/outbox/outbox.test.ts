import { expect, test } from 'vitest'
import {
  acknowledged, answerWithinMs, drawn, dropped, due, emptyOutbox, lost, queued, refused, restored, retried, seen, sent, timedOut, window,
} from '../../src/outbox/outbox.ts'
import type { Line, Outbox } from '../../src/outbox/outbox.ts'
import type { ErrorCode } from '../../src/protocol/protocol.gen.ts'

const line = (id: string, order: number, room = 'r'): Line => ({ id, room, text: `text ${id}`, at: '2026-03-14T09:26:53.589Z', order })
const of = (...lines: Line[]): Outbox => lines.reduce(queued, emptyOutbox)
const flushed = (outbox: Outbox, now = 0): Outbox => due(outbox, now).reduce((held, frame) => sent(held, frame.id, now), outbox)
const ids = (outbox: Outbox, now = 0): string[] => due(outbox, now).map(({ id }) => id)
const refuse = (outbox: Outbox, ref: string, code: ErrorCode, retryAfterMs?: number): Outbox =>
  refused(outbox, { type: 'error', code, message: '', ref, room: 'r', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }, 'words', 0, () => 1)

test('first in, first out; each line names the unconfirmed one before it in its room', () => {
  const frames = due(of(line('b', 2), line('a', 1), line('x', 3, 'other'), line('c', 4)), 0)
  expect(frames.map(({ id, after }) => [id, after])).toEqual([['a', undefined], ['b', 'a'], ['x', undefined], ['c', 'b']])
})

test('nothing goes twice on one connection, and all unanswered ones go again on the next, with the same ids', () => {
  const outbox = flushed(of(line('a', 1), line('b', 2)))
  expect(ids(outbox)).toEqual([])
  expect(due(lost(outbox), 0).map(({ id, after }) => [id, after])).toEqual([['a', undefined], ['b', 'a']])
})

test('an acknowledged line is drawn until the timeline reaches it, and is not sent again', () => {
  const outbox = acknowledged(flushed(of(line('a', 1), line('b', 2))), 'a', 7)
  expect(outbox.settled.map(({ seq }) => seq)).toEqual([7])
  expect(due(lost(outbox), 0)).toEqual([{ type: 'send', room: 'r', id: 'b', text: 'text b' }])
  expect(drawn(outbox, 'r', 6)).toBe(outbox)
  expect(drawn(outbox, 'r', 7).settled).toEqual([])
  expect(restored(outbox, [line('a', 1), line('b', 2)]).lines.map(({ id }) => id)).toEqual(['b'])
})

test('its own copy in the log confirms a line, before or after the ack', () => {
  const outbox = flushed(of(line('a', 1)))
  expect(seen(outbox, 'a').lines).toEqual([])
  expect(acknowledged(seen(outbox, 'a'), 'a', 7).settled).toEqual([])
  expect(seen(acknowledged(outbox, 'a', 7), 'a').settled).toEqual([])
})

test('a refusal for good fails one line; those behind go on without it, and it goes last when tried again', () => {
  const outbox = refuse(refuse(flushed(of(line('a', 1), line('b', 2), line('c', 3))), 'a', 'forbidden'), 'b', 'out_of_order')
  expect(outbox.lines[0]?.refusal).toBe('words')
  expect(due(outbox, 500).map(({ id, after }) => [id, after])).toEqual([['b', undefined], ['c', 'b']])
  expect(ids(retried(outbox, 'a', 9), 500)).toEqual(['b', 'c', 'a'])
})

test('only a refused line can be dropped or tried again', () => {
  const outbox = flushed(of(line('a', 1)))
  expect(dropped(outbox, 'a')).toBe(outbox)
  expect(retried(outbox, 'a', 9)).toBe(outbox)
  expect(dropped(refuse(outbox, 'a', 'forbidden'), 'a').lines).toEqual([])
})

test('what was refused for now goes again later, with all behind it and in order', () => {
  const outbox = refuse(refuse(flushed(of(line('a', 1), line('b', 2))), 'a', 'rate_limited', 2000), 'b', 'out_of_order')
  expect(ids(outbox, 1999)).toEqual([])
  expect(ids(outbox, 2000)).toEqual(['a', 'b'])
})

test.each(['unavailable', 'internal', 'out_of_order'] as const)('goes again with the same id after %s', (code) => {
  expect(ids(refuse(flushed(of(line('a', 1))), 'a', code), 500)).toEqual(['a'])
})

test('an answer to a line that is not under way changes nothing', () => {
  const outbox = of(line('a', 1))
  expect(refuse(outbox, 'a', 'forbidden')).toBe(outbox)
  expect(acknowledged(outbox, 'z', 1)).toBe(outbox)
  expect(seen(outbox, 'z')).toBe(outbox)
})

test('what is not answered in time goes again, with all behind it', () => {
  const outbox = sent(flushed(of(line('a', 1), line('b', 2))), 'b', answerWithinMs)
  expect(timedOut(outbox, answerWithinMs - 1)).toBe(outbox)
  expect(ids(timedOut(outbox, answerWithinMs))).toEqual(['a', 'b'])
})

test('few lines are under way at once', () => {
  const many = of(...Array.from({ length: window + 5 }, (_, index) => line(`l${index}`, index)))
  expect(ids(many)).toHaveLength(window)
  expect(ids(acknowledged(flushed(many), 'l0', 1))).toEqual([`l${window}`])
})
