import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox } from '../src/outbox.ts'
import type { ErrorCode, SendFrame } from '../src/protocol/protocol.gen.ts'

let sent: SendFrame[]
let online: boolean
let outbox: Outbox

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  sent = []
  online = true
  outbox = new Outbox('r', { send: (frame) => online && sent.push(frame) > 0, changed: () => {} })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const texts = (): string[] => sent.map((frame) => frame.text)
const idOf = (text: string): string => sent.find((frame) => frame.text === text)?.id ?? ''
const refuse = (text: string, code: ErrorCode, retryAfterMs?: number): void =>
  outbox.refused({ type: 'error', code, message: 'words', ref: idOf(text), room: 'r', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })

test('each line names the unacknowledged one before it', () => {
  outbox.add('a')
  outbox.add('b')
  outbox.acked(idOf('a'), true)
  outbox.acked(idOf('b'), true)
  outbox.add('c')
  expect(sent.map((frame) => frame.after)).toEqual([undefined, idOf('a'), undefined])
})

test('waits for the connection and repeats with the same ids after it was lost', () => {
  online = false
  outbox.add('a')
  outbox.add('b')
  expect(sent).toEqual([])
  online = true
  outbox.flush()
  const ids = sent.map((frame) => frame.id)
  outbox.lost()
  outbox.flush()
  expect(texts()).toEqual(['a', 'b', 'a', 'b'])
  expect(sent.slice(2).map((frame) => frame.id)).toEqual(ids)
})

test('an acknowledged line stays until its own copy is in the log', () => {
  outbox.add('a')
  outbox.acked(idOf('a'), false)
  expect(outbox.pending[0]?.state).toBe('stored')
  outbox.lost()
  outbox.flush()
  expect(texts()).toEqual(['a'])
  outbox.inLog(idOf('a'))
  expect(outbox.pending).toEqual([])
})

test('a refusal for good fails one line, and those behind it go on without it', () => {
  outbox.add('a')
  outbox.add('b')
  refuse('a', 'forbidden')
  refuse('b', 'out_of_order')
  expect(outbox.pending.map((pending) => [pending.state, pending.words])).toEqual([['failed', 'words'], ['waiting', undefined]])
  vi.advanceTimersByTime(500)
  expect(sent.at(-1)).toEqual({ type: 'send', room: 'r', id: idOf('b'), text: 'b' })
  outbox.tryAgain(idOf('a'))
  expect(sent.at(-1)?.text).toBe('a')
})

test('repeats later what was refused for now, and all behind it, in order', () => {
  outbox.add('a')
  outbox.add('b')
  refuse('a', 'rate_limited', 2_000)
  refuse('b', 'out_of_order')
  outbox.add('c')
  vi.advanceTimersByTime(1_999)
  expect(texts()).toEqual(['a', 'b'])
  vi.advanceTimersByTime(1)
  expect(texts()).toEqual(['a', 'b', 'a', 'b', 'c'])
})

test.each(['unavailable', 'internal'] as const)('repeats with the same id after %s', (code) => {
  outbox.add('a')
  refuse('a', code)
  vi.advanceTimersByTime(500)
  expect(sent.map((frame) => frame.id)).toEqual([idOf('a'), idOf('a')])
})

test('repeats where no answer comes', () => {
  outbox.add('a')
  vi.advanceTimersByTime(15_000)
  expect(texts()).toEqual(['a', 'a'])
})

test('keeps few lines under way at once', () => {
  for (let line = 0; line < 30; line++) outbox.add(String(line))
  expect(sent).toHaveLength(20)
  outbox.acked(idOf('0'), true)
  expect(texts().at(-1)).toBe('20')
})
