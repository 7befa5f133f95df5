import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../src/api/http.ts'
import { backoffMs } from '../../src/connection/backoff.ts'
import { delayMs, troubleOf } from '../../src/connection/comeback.ts'
import { Connection } from '../../src/connection/connection.ts'
import type { ConnectionPorts } from '../../src/connection/connection.ts'
import { FakeSocket } from './fake-socket.ts'

let ports: { [Name in keyof ConnectionPorts]: ReturnType<typeof vi.fn<ConnectionPorts[Name]>> }
let connection: Connection
const at = (): string => connection.state.get().at

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(1)
  FakeSocket.made = []
  ports = {
    open: vi.fn(() => FakeSocket.open()), token: vi.fn(async () => 'old'), renewedToken: vi.fn(async () => 'new'), isWatched: vi.fn(() => true),
    onReady: vi.fn(), onGone: vi.fn(), onFrame: vi.fn(), onUnknown: vi.fn(),
  }
  connection = new Connection(ports)
})

afterEach(() => {
  connection.stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function ready(): Promise<FakeSocket> {
  connection.start()
  await vi.advanceTimersByTimeAsync(0)
  FakeSocket.last.accepts()
  return FakeSocket.last
}

test('says hello with the token and is ready at welcome', async () => {
  const socket = await ready()
  expect(socket.sent).toEqual([{ type: 'hello', token: 'old' }])
  expect(at()).toBe('ready')
  expect(ports.onReady).toHaveBeenCalledOnce()
})

test.each([[1001, 'restarting'], [1006, 'lost'], [1012, 'restarting'], [4503, 'turned-away'], [4508, 'lost'], [4509, 'lost'], [4999, 'lost']] as const)(
  'comes back after %i, and says that it was %s', async (code, trouble) => {
    const socket = await ready()
    socket.closes(code)
    expect(connection.state.get()).toMatchObject({ at: 'waiting', trouble, until: Date.now() + 500 })
    expect(ports.onGone).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(500)
    expect(FakeSocket.made).toHaveLength(2)
    expect(ports.renewedToken).not.toHaveBeenCalled()
  })

test.each([1002, 1007, 1009, 4400])('does not come back after %i: the page itself is too old', async (code) => {
  const socket = await ready()
  socket.closes(code)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(connection.state.get()).toEqual({ at: 'stopped', outdated: true })
  expect(FakeSocket.made).toHaveLength(1)
})

test('comes back with a new token after 4401, and stays away where there is none, until it is started again', async () => {
  const socket = await ready()
  socket.closes(4401)
  await vi.advanceTimersByTimeAsync(500)
  FakeSocket.last.accepts()
  expect(FakeSocket.last.sent).toEqual([{ type: 'hello', token: 'new' }])
  ports.renewedToken.mockRejectedValue(new ApiError('unauthenticated', ''))
  FakeSocket.last.closes(4401)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connection.state.get()).toEqual({ at: 'stopped', outdated: false })
  expect(FakeSocket.made).toHaveLength(2)
  ports.renewedToken.mockResolvedValue('newest')
  connection.start()
  await vi.advanceTimersByTimeAsync(0)
  FakeSocket.last.accepts()
  expect(FakeSocket.last.sent).toEqual([{ type: 'hello', token: 'newest' }])
})

test('lets the flood run off before it comes back after 4429', async () => {
  const socket = await ready()
  socket.closes(4429)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(FakeSocket.made).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(FakeSocket.made).toHaveLength(2)
})

test('waits longer each time it is turned away, and starts afresh once it was steady', async () => {
  connection.start()
  const waits: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    await vi.advanceTimersByTimeAsync(0)
    const made = FakeSocket.made.length
    FakeSocket.last.closes(4503)
    const from = Date.now()
    while (FakeSocket.made.length === made) await vi.advanceTimersByTimeAsync(250)
    waits.push(Date.now() - from)
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000])
  FakeSocket.last.accepts()
  await vi.advanceTimersByTimeAsync(10_000)
  FakeSocket.last.closes(1006)
  await vi.advanceTimersByTimeAsync(500)
  expect(FakeSocket.made).toHaveLength(10)
})

test('a server that nobody reaches is tried every few seconds while somebody looks, and rarely otherwise', () => {
  expect(Array.from({ length: 8 }, (_, attempt) => delayMs('unreachable', attempt, true, () => 1))).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000, 4000])
  expect(delayMs('unreachable', 9, false, () => 1)).toBe(30_000)
  expect(delayMs('turned-away', 9, true, () => 1)).toBe(30_000)
})

test('an attempt that is not answered is given up soon', async () => {
  connection.start()
  await vi.advanceTimersByTimeAsync(3_999)
  expect(at()).toBe('connecting')
  await vi.advanceTimersByTimeAsync(1)
  expect(connection.state.get()).toMatchObject({ at: 'waiting', trouble: 'unreachable' })
})

test('leaves a draining node when it was told to, closed before or not', async () => {
  const socket = await ready()
  socket.says({ type: 'reconnect', afterMs: 1_000 })
  await vi.advanceTimersByTimeAsync(400)
  socket.closes(1012)
  await vi.advanceTimersByTimeAsync(599)
  expect(FakeSocket.made).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  FakeSocket.last.accepts()
  FakeSocket.last.says({ type: 'reconnect', afterMs: 1_000 })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(FakeSocket.made).toHaveLength(3)
})

test('asks a silent connection, and gives it up where nothing answers', async () => {
  const socket = await ready()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(socket.sent.at(-1)).toEqual({ type: 'ping' })
  socket.says({ type: 'pong' })
  await vi.advanceTimersByTimeAsync(22_999)
  expect(at()).toBe('ready')
  await vi.advanceTimersByTimeAsync(1)
  expect(at()).toBe('waiting')
})

test('a doubt is settled within 3 s: any frame proves life, silence ends it', async () => {
  const socket = await ready()
  connection.probe()
  expect(socket.sent.at(-1)).toEqual({ type: 'ping' })
  await vi.advanceTimersByTimeAsync(2_999)
  socket.says({ type: 'ok' })
  await vi.advanceTimersByTimeAsync(3_000)
  expect(at()).toBe('ready')
  connection.probe()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(at()).toBe('waiting')
})

test('a doubt while waiting is an attempt at once', async () => {
  const socket = await ready()
  socket.closes(4503)
  connection.probe()
  await vi.advanceTimersByTimeAsync(0)
  expect(FakeSocket.made).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(FakeSocket.made).toHaveLength(2)
})

test('tells of a frame that it does not know, and drops a connection that makes no sense', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const socket = await ready()
  socket.says({ type: 'poll', room: 'r', seq: 4 })
  expect(ports.onUnknown).toHaveBeenCalledWith('r', 4)
  socket.says({ type: 'ack' })
  expect(at()).toBe('waiting')
  expect(ports.onFrame).not.toHaveBeenCalled()
})

test('hands a renewed token on', async () => {
  const socket = await ready()
  connection.tokenRenewed('next')
  expect(socket.sent.at(-1)).toEqual({ type: 'token', token: 'next', ref: 'token' })
})

test('hands a token on that was renewed while the connection was being made', async () => {
  connection.start()
  await vi.advanceTimersByTimeAsync(0)
  connection.tokenRenewed('next')
  FakeSocket.last.accepts()
  expect(FakeSocket.last.sent).toEqual([{ type: 'hello', token: 'old' }, { type: 'token', token: 'next', ref: 'token' }])
})

test('the delay is spread over the whole span', () => {
  expect(backoffMs(3, () => 0)).toBe(0)
  expect(backoffMs(3, () => 0.5)).toBe(2000)
  expect(backoffMs(40, () => 1)).toBe(30_000)
  expect(delayMs('unreachable', 3, true, () => 0.5)).toBe(2000)
})

test('a connection that was never welcome did not reach the server', () => {
  expect(troubleOf(1006, false)).toBe('unreachable')
})
