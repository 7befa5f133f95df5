import { beforeEach, expect, test } from 'vitest'
import type { JoinedFrame, MessageFrame } from '../src/protocol/protocol.gen.ts'
import { RoomLog } from '../src/room-log.ts'

const at = '2026-03-14T09:26:53.589Z'
const ada = { id: 'u_ada', name: 'Ada' }
const message = (seq: number, more: Partial<MessageFrame> = {}): MessageFrame =>
  ({ type: 'message', room: 'r', seq, id: `m${seq}`, author: ada, text: `text ${seq}`, at, ...more })
const joined = (first: number, head: number, more: Partial<JoinedFrame> = {}): JoinedFrame => ({
  type: 'joined', room: 'r', name: 'general', topic: '', visibility: 'public', role: 'member', epoch: 'e1', first, head,
  truncated: false, reset: false, memberCount: 2, readSeq: 0, presence: [], onlineCount: 0, ...more,
})

let log: RoomLog
const texts = (): string[] => log.items.map((item) => (item.kind === 'message' ? (item.message.text ?? '-') : item.text))

beforeEach(() => {
  log = new RoomLog('r')
  log.begin(joined(5, 6))
  log.apply(message(5))
  log.apply(message(6))
})

test('asks for what comes after the last event, and goes on where it was', () => {
  expect(log.position()).toEqual({ room: 'r', lastReceivedSeq: 6, epoch: 'e1' })
  expect(log.begin(joined(7, 7))).toBe(false)
  log.apply(message(7))
  expect(texts()).toEqual(['text 5', 'text 6', 'text 7'])
})

test('takes every event once and names a hole', () => {
  expect(log.apply(message(6))).toBe('known')
  expect(log.apply(message(8))).toBe('gap')
  expect(log.skip(7)).toBe('applied')
  expect(log.apply(message(8))).toBe('applied')
  expect(log.lastReceivedSeq).toBe(8)
})

test.each([['truncated', joined(900, 2000, { truncated: true })], ['reset', joined(7, 9, { reset: true, epoch: 'e2' })]])(
  'starts over when %s', (_, frame) => {
    const { before, incarnation } = log.older
    expect(log.begin(frame)).toBe(true)
    log.addOlder({ items: [message(before - 1)], hasMore: false, head: 6 }, incarnation)
    expect(texts()).toEqual([])
    expect(log.position().lastReceivedSeq).toBe(frame.first - 1)
  })

test('puts a page of history before what is there', () => {
  const { before, incarnation } = log.older
  expect(before).toBe(5)
  log.addOlder({ items: [message(2), message(4)], hasMore: true, head: 6 }, incarnation)
  expect(texts()).toEqual(['text 2', 'text 4', 'text 5', 'text 6'])
  expect(log.older.before).toBe(2)
  log.addOlder({ items: [message(1)], hasMore: false, head: 6 }, incarnation)
  expect(log.hasOlder).toBe(false)
})

test('applies a change that overtook its page, and no change twice', () => {
  log.apply({ type: 'edit', room: 'r', seq: 7, target: 2, text: 'edited', by: 'u_ada', at })
  log.apply({ type: 'delete', room: 'r', seq: 8, target: 3, by: 'u_ada', at })
  log.addOlder({ items: [message(2), message(3)], hasMore: false, head: 6 }, log.older.incarnation)
  expect(texts()).toEqual(['edited', '-', 'text 5', 'text 6'])
})

test('edits and deletes what is there; an edit without text waits for its successor', () => {
  log.apply({ type: 'edit', room: 'r', seq: 7, target: 5, by: 'u_ada', at })
  log.apply({ type: 'edit', room: 'r', seq: 8, target: 5, text: 'new', by: 'u_ada', at })
  log.apply({ type: 'delete', room: 'r', seq: 9, target: 6, by: 'u_ada', at })
  expect(texts()).toEqual(['new', '-'])
})

test('counts members and follows the settings', () => {
  log.apply({ type: 'member', room: 'r', seq: 7, change: 'joined', user: { id: 'u_g', name: 'Grace' }, role: 'member', at })
  log.apply({ type: 'room', room: 'r', seq: 8, name: 'new', topic: 't', visibility: 'private', by: 'u_ada', at })
  expect([log.memberCount, log.name, log.visibility, texts().at(-1)]).toEqual([3, 'new', 'private', 'Grace joined'])
})

test('a replayed change is in the room state of its join already, a later one is not', () => {
  log = new RoomLog('r')
  log.begin(joined(1, 2, { memberCount: 1, name: 'new name' }))
  const member = (seq: number, change: 'joined' | 'kicked') =>
    ({ type: 'member', room: 'r', seq, change, user: ada, role: 'member', at }) as const
  log.apply({ type: 'room', room: 'r', seq: 1, name: 'old name', topic: '', visibility: 'public', by: 'u_ada', at })
  log.apply(member(2, 'joined'))
  expect([log.name, log.memberCount]).toEqual(['new name', 1])
  log.apply(member(3, 'joined'))
  log.apply(member(4, 'joined'))
  log.apply(member(5, 'kicked'))
  expect(log.memberCount).toBe(2)
})
