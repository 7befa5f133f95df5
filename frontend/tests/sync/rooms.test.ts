// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import type { Api } from '../../src/api/api.ts'
import type { ClientFrame, RoomView } from '../../src/protocol/protocol.gen.ts'
import { Rooms, followRef } from '../../src/sync/rooms.ts'
import { joinedFrame, message } from '../timeline/log-model.ts'

const me = { id: 'u_me', name: 'Me' }
const view = (id: string, more: Partial<RoomView> = {}): RoomView =>
  ({ id, name: id, topic: '', visibility: 'public', role: 'member', head: 5, readSeq: 5, unread: 0, mentions: 0, memberCount: 2, notify: 'all', ...more })

let sent: ClientFrame[]
let rooms: Rooms
const listed = (id: string): RoomView | undefined => rooms.list.get().rooms?.find((room) => room.id === id)

beforeEach(async () => {
  sent = []
  rooms = new Rooms({
    api: { myRooms: async () => [view('s'), view('r')] } as unknown as Api, me: me.id, send: (frame) => sent.push(frame) > 0, isBlocked: () => false, onLogged: () => {}, onLost: () => ['kept'],
  })
  await rooms.load()
})

test('all rooms are followed', () => {
  expect(rooms.list.get().rooms?.map(({ id }) => id)).toEqual(['s', 'r'])
  sent = []
  rooms.take(joinedFrame(1, 5))
  for (let seq = 1; seq <= 5; seq++) rooms.take(message(seq))
  rooms.resumeAll()
  expect(sent).toEqual([{ type: 'resume', ref: followRef, rooms: [{ room: 's' }, { room: 'r', lastReceivedSeq: 5, epoch: 'e1' }] }])
})

test('what others write is unread, also what was missed meanwhile; what was read or counted is not', () => {
  rooms.take(joinedFrame(1, 5))
  for (let seq = 1; seq <= 6; seq++) rooms.take(message(seq))
  expect(listed('r')?.unread).toBe(1)
  rooms.take(joinedFrame(7, 8))
  rooms.take(message(7))
  rooms.take(message(7))
  rooms.take(message(8))
  expect(listed('r')?.unread).toBe(3)
  rooms.read('r', 8)
  expect(listed('r')).toMatchObject({ unread: 0, readSeq: 8 })
  expect(sent.at(-1)).toEqual({ type: 'read', room: 'r', seq: 8 })
  const frames = sent.length
  rooms.read('r', 7)
  expect(sent).toHaveLength(frames)
})

test('writing reads, here and on other devices', () => {
  rooms.take(joinedFrame(6, 5))
  rooms.take(message(6))
  rooms.take(message(7, { author: me }))
  expect(listed('r')).toMatchObject({ unread: 0, readSeq: 7 })
  rooms.take(message(8))
  rooms.take({ type: 'reads', room: 'r', reads: [{ user: me.id, seq: 8 }] })
  expect(listed('r')?.unread).toBe(0)
})

test('a room that ends says why and leaves the list; one that is given comes into it', () => {
  rooms.take(joinedFrame(6, 5))
  rooms.take({ type: 'left', room: 'r', reason: 'kicked' })
  expect(listed('r')).toBeUndefined()
  expect(rooms.follow('r').state.get()).toMatchObject({ unsent: ['kept'], canJoin: true, details: undefined })
  expect(rooms.follow('r').state.get().timeline.entries).toEqual([])
  expect(rooms.follow('r').state.get().problem).toContain('removed')
  rooms.take({ type: 'invited', room: view('r') })
  expect(listed('r')).toBeDefined()
  rooms.take(joinedFrame(6, 5))
  expect(rooms.follow('r').state.get().problem).toBeUndefined()
})

test('a room that cannot be followed says why, and whether joining it would help', () => {
  rooms.take({ type: 'error', code: 'not_a_member', message: 'Not yours.', ref: followRef, room: 's' })
  expect(rooms.follow('s').state.get()).toMatchObject({ problem: 'Not yours.', canJoin: true })
  rooms.take({ type: 'error', code: 'not_found', message: '', ref: followRef, room: 's' })
  expect(rooms.follow('s').state.get()).toMatchObject({ canJoin: false })
})

test('what means me is counted for me, in a room that is held whole and in one that is not, until it is read', () => {
  rooms.take(joinedFrame(1, 5))
  for (let seq = 1; seq <= 6; seq++) rooms.take(message(seq, { mentions: seq === 6 ? [me.id] : [] }))
  expect(listed('r')).toMatchObject({ unread: 1, mentions: 1 })
  rooms.take(message(7))
  expect(listed('r')).toMatchObject({ unread: 2, mentions: 1 })
  rooms.read('r', 6)
  expect(listed('r')).toMatchObject({ unread: 1, mentions: 0 })

  // Marked far before what is held.
  rooms.take({ type: 'unread', room: 's', head: 50, unread: 40, mentions: 3 })
  rooms.take(joinedFrame(51, 50, { room: 's', readSeq: 2 }))
  rooms.take(message(51, { room: 's', mentions: ['@room'] }))
  rooms.take(message(52, { room: 's' }))
  expect(listed('s')).toMatchObject({ unread: 42, mentions: 4 })
})

test('settings and names follow the newest event', () => {
  rooms.take(joinedFrame(6, 5))
  rooms.take({ type: 'room', room: 'r', seq: 6, name: 'zebra', topic: 't', visibility: 'private', by: 'u', at: '2026-03-14T09:26:53.589Z' })
  expect(listed('r')?.name).toBe('zebra')
  expect(rooms.follow('r').state.get().details).toMatchObject({ name: 'zebra', visibility: 'private' })
})

test('what is marked unread stays so until the room is read again, by its marker or by writing', async () => {
  const asked: unknown[] = []
  rooms = new Rooms({
    api: { myRooms: async () => [view('r')], markUnread: async (...given: unknown[]) => void asked.push(given) } as unknown as Api,
    me: me.id, send: (frame) => sent.push(frame) > 0, isBlocked: () => false, onLogged: () => {}, onLost: () => [],
  })
  await rooms.load()
  rooms.take(joinedFrame(1, 5))
  for (let seq = 1; seq <= 5; seq++) rooms.take(message(seq))
  await rooms.markUnread('r', 4)
  expect(asked).toEqual([['r', 4]])
  expect(listed('r')).toMatchObject({ unreadFrom: 4, unread: 2, readSeq: 5 })
  rooms.take(message(6))
  expect(listed('r')?.unread).toBe(3)
  rooms.read('r', 3)
  expect(listed('r')?.unreadFrom).toBe(4)
  rooms.read('r', 5)
  expect(sent.at(-1)).toEqual({ type: 'read', room: 'r', seq: 5 })
  expect(listed('r')).toMatchObject({ unread: 1, readSeq: 5 })
  expect(listed('r')?.unreadFrom).toBeUndefined()
  await rooms.markUnread('r', 4)
  rooms.take(message(7, { author: me }))
  expect(listed('r')).toMatchObject({ unread: 0, readSeq: 7 })
  expect(listed('r')?.unreadFrom).toBeUndefined()
})
