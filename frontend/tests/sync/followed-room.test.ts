// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '../../src/api/api.ts'
import type { EventFrame } from '../../src/protocol/protocol.gen.ts'
import { FollowedRoom } from '../../src/sync/followed-room.ts'
import { joinedFrame, message } from '../timeline/log-model.ts'

const log = Array.from({ length: 5000 }, (_, index) => message(index + 1))
let asked: string[]
let fails: boolean
let heard: number[]
let room: FollowedRoom

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  heard = []
  fails = false
  const events = async (_room: string, after: number, limit: number): Promise<{ items: EventFrame[]; hasMore: boolean; head: number }> => {
    asked.push(`${after}+${limit}`)
    if (fails) throw new Error('out of reach')
    return { items: log.slice(after, after + limit), hasMore: true, head: log.length }
  }
  room = new FollowedRoom('r', {
    api: { events } as unknown as Api, me: 'u_ada', onEvents: (_room, some) => void heard.push(...some.map(({ seq }) => seq)),
  })
})

afterEach(() => void vi.useRealTimers())

const seqs = (): number[] => room.state.get().timeline.entries.map(({ seq }) => seq)
const from = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const takes = (first: number, last: number): void => {
  for (const seq of from(first, last)) room.take(message(seq))
}

test('pages older events in, a page at a time, until the room begins', async () => {
  room.joined(joinedFrame(201, 250))
  takes(201, 250)
  await room.loadOlder()
  await room.loadOlder()
  await room.loadOlder()
  expect(asked).toEqual(['50+150', '0+50'])
  expect(seqs()).toEqual(from(1, 250))
  expect(heard).toEqual(from(201, 250))
})

test('one page at a time is asked for, and a failure is said and can be tried again', async () => {
  room.joined(joinedFrame(201, 200))
  fails = true
  await Promise.all([room.loadOlder(), room.loadOlder()])
  expect(asked).toHaveLength(1)
  expect(room.state.get().older).toEqual({ at: 'failed', words: 'out of reach' })
  fails = false
  await room.loadOlder()
  expect(seqs()).toEqual(from(51, 200))
})

test('asks for what was missed beyond a replay, again where that fails, and tells of it in order', async () => {
  room.joined(joinedFrame(1, 2))
  takes(1, 2)
  fails = true
  room.joined(joinedFrame(2000, 2010, { truncated: true }))
  takes(2000, 2010)
  await vi.advanceTimersByTimeAsync(0)
  expect(seqs()).toEqual([1, 2])
  fails = false
  await vi.advanceTimersByTimeAsync(2500)
  expect(seqs()).toEqual(from(1, 2010))
  expect(heard).toEqual(from(1, 2010))
  expect(asked.slice(-2)).toEqual(['2+1000', '1002+997'])
})

test('a hole that stays is asked for; one that closes by itself is not', async () => {
  room.joined(joinedFrame(1, 0))
  takes(2, 2)
  takes(1, 1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toEqual([])
  takes(5, 5)
  await vi.advanceTimersByTimeAsync(1000)
  expect(asked).toEqual(['2+2'])
  expect(seqs()).toEqual(from(1, 5))
})

test('a page that comes after the log started over is not taken', async () => {
  room.joined(joinedFrame(201, 200))
  const loading = room.loadOlder()
  room.joined(joinedFrame(10, 9, { reset: true, epoch: 'e2' }))
  await loading
  expect(seqs()).toEqual([])
  expect(room.state.get().older).toEqual({ at: 'idle' })
})

test('what is answered is had from wherever it is in the log, once for all who ask, and stands as it now is', async () => {
  room.joined(joinedFrame(201, 250))
  takes(201, 250)
  expect(room.quoted(7)).toBeUndefined()
  await Promise.all([room.loadQuoted(7), room.loadQuoted(7), room.loadQuoted(210)])
  expect(asked).toEqual(['6+1'])
  expect(room.quoted(7)?.text).toBe('text 7')
  expect(room.quoted(210)?.text).toBe('text 210')

  const at = '2026-03-14T00:00:00Z'
  room.take({ type: 'edit', room: 'r', seq: 251, target: 7, text: 'changed', by: 'u_ada', at })
  expect(room.quoted(7)?.text).toBe('changed')
  room.take({ type: 'delete', room: 'r', seq: 252, target: 7, by: 'u_ada', at })
  expect(room.quoted(7)).toMatchObject({ deleted: true })
  expect(room.quoted(7)?.text).toBeUndefined()
})

test('what could not be had is asked for again, and what was had of another log is forgotten', async () => {
  room.joined(joinedFrame(201, 200))
  fails = true
  await expect(room.loadQuoted(7)).rejects.toThrow('out of reach')
  fails = false
  await room.loadQuoted(7)
  expect(room.quoted(7)?.text).toBe('text 7')
  room.joined(joinedFrame(11, 10, { epoch: 'e2', reset: true }))
  expect(room.quoted(7)).toBeUndefined()
})
