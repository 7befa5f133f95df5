import { beforeEach, afterEach, expect, test, vi } from 'vitest'
import type { ClientFrame } from '../../src/protocol/protocol.gen.ts'
import { Requests } from '../../src/sync/requests.ts'

const frame = { type: 'react', room: 'r', seq: 1, emoji: '👍', on: true } as const
let sent: ClientFrame[]
let requests: Requests

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  requests = new Requests((one) => sent.push(one) > 0)
})

afterEach(() => vi.useRealTimers())

test('what is asked is done when it is answered, and goes again with each connection until then', async () => {
  const done = requests.ask(frame)
  requests.ready()
  expect(sent).toEqual([{ ...frame, ref: 'ask:1' }, { ...frame, ref: 'ask:1' }])
  requests.answered('ask:1')
  await done
  requests.ready()
  expect(sent).toHaveLength(2)
})

test('a refusal for good is told, one for now is asked again', async () => {
  const refused = requests.ask(frame).catch(String)
  requests.refused({ type: 'error', code: 'forbidden', message: 'Not yours.', ref: 'ask:1', room: 'r' })
  expect(await refused).toContain('Not yours.')
  const later = requests.ask(frame)
  requests.refused({ type: 'error', code: 'unavailable', message: '', ref: 'ask:2', room: 'r', retryAfterMs: 100 })
  expect(sent).toHaveLength(2)
  vi.advanceTimersByTime(700)
  expect(sent).toHaveLength(3)
  requests.answered('ask:2')
  await later
})

test('nobody waits for good', async () => {
  const over = requests.ask(frame).catch(String)
  vi.advanceTimersByTime(20_000)
  expect(await over).toContain('cannot be reached')
})
