import { expect, test } from 'vitest'
import { detailsAfter, detailsOf } from '../../src/timeline/details.ts'
import { aheadAtMost, emptyTimeline, fillAtMost, filled, hasOlder, joined, missing, position, received } from '../../src/timeline/timeline.ts'
import { details, drawn, joinedFrame, message, openAt, receivedAll } from './log-model.ts'

const at = '2026-03-14T09:26:53.589Z'
const open = receivedAll(openAt(5, 6), [message(5), message(6)])

test('asks for what comes after the last event, and goes on where it was', () => {
  expect(position(emptyTimeline('r'))).toEqual({ room: 'r' })
  expect(position(open)).toEqual({ room: 'r', lastReceivedSeq: 6, epoch: 'e1' })
  const back = received(joined(open, joinedFrame(7, 7)), message(7)).timeline
  expect(drawn(back)).toEqual(['5 says text 5', '6 says text 6', '7 says text 7'])
  expect(back.incarnation).toBe(open.incarnation)
})

test.each([
  ['the log is another one', joinedFrame(7, 9, { reset: true, epoch: 'e2' })],
  ['the epoch changed', joinedFrame(7, 9, { epoch: 'e2' })],
  ['too much was missed', joinedFrame(6 + fillAtMost + 2, 9000, { truncated: true })],
])('starts over when %s, and takes no page of before', (_, frame) => {
  const over = joined(open, frame)
  const late = filled(over, { from: frame.first - 1, to: frame.first - 1, events: [message(frame.first - 1)] }, open.incarnation)
  expect(late.timeline).toBe(over)
  expect(drawn(over)).toEqual([])
  expect(position(over).lastReceivedSeq).toBe(frame.first - 1)
  expect(hasOlder(over)).toBe(true)
})

test('keeps what is held when a little more than a replay was missed, and asks for the rest', () => {
  const behind = received(joined(open, joinedFrame(1500, 2500, { truncated: true })), message(1500)).timeline
  expect(drawn(behind)).toHaveLength(2)
  expect(missing(behind)).toEqual({ after: 6, to: 1499 })
  const mended = filled(behind, { from: 7, to: 1499, events: Array.from({ length: 1493 }, (_, i) => message(7 + i)) }, behind.incarnation)
  expect(mended.timeline.last).toBe(1500)
  expect(mended.applied).toHaveLength(1494)
  expect(missing(mended.timeline)).toBeUndefined()
})

test('a hole that is owed is asked for also where nothing is ahead yet', () => {
  expect(missing(joined(open, joinedFrame(9, 9, { truncated: true })))).toEqual({ after: 6, to: 8 })
})

test('what waits for a hole is bounded, and what was let go is asked for again', () => {
  const many = Array.from({ length: aheadAtMost + 5 }, (_, index) => message(8 + index))
  const held = receivedAll(open, many)
  expect(held.ahead.size).toBe(aheadAtMost)
  const mended = filled(held, { from: 7, to: 7, events: [message(7)] }, held.incarnation).timeline
  expect(missing(mended)).toEqual({ after: 7 + aheadAtMost, to: 12 + aheadAtMost })
})

test('an unknown kind of event counts and shows nothing', () => {
  const next = receivedAll(open, [{ type: 'unknown', seq: 7 }, message(8)])
  expect(drawn(next).at(-1)).toBe('8 says text 8')
  expect(next.last).toBe(8)
})

test('a message replayed in a newer version is not set back by an older edit, nor brought back by any', () => {
  const edit = (seq: number, target: number, text: string) => ({ type: 'edit', room: 'r', seq, target, text, by: 'u', at }) as const
  const newer = message(7, { text: 'newest', rev: 10 })
  expect(drawn(receivedAll(open, [newer, edit(8, 7, 'old')])).at(-1)).toBe('7 says newest')
  const gone = { type: 'delete', room: 'r', seq: 8, target: 7, by: 'u', at } as const
  expect(drawn(receivedAll(open, [message(7), gone, edit(9, 7, 'back')])).at(-1)).toBe('7 deleted')
})

test('nothing is taken before the room is joined', () => {
  expect(received(emptyTimeline('r'), message(1)).timeline.last).toBeUndefined()
})

test('a change overtakes the page with its message', () => {
  const early = receivedAll(open, [
    { type: 'edit', room: 'r', seq: 7, target: 2, text: 'edited', by: 'u', at },
    { type: 'delete', room: 'r', seq: 8, target: 3, by: 'u', at },
    { type: 'edit', room: 'r', seq: 9, target: 3, by: 'u', at },
  ])
  const whole = filled(early, { from: 1, to: 4, events: [1, 2, 3, 4].map((seq) => message(seq)) }, early.incarnation).timeline
  expect(drawn(whole).slice(0, 4)).toEqual(['1 says text 1', '2 says edited', '3 deleted', '4 says text 4'])
  expect(hasOlder(whole)).toBe(false)
})

test('members are counted and settings followed from the join on, and not twice when replayed', () => {
  const room = { type: 'room', room: 'r', seq: 2, name: 'new', topic: 't', visibility: 'private', by: 'u', at } as const
  const member = (seq: number, change: 'joined' | 'kicked' | 'role') =>
    ({ type: 'member', room: 'r', seq, change, user: { id: 'u_me', name: 'Me' }, role: 'admin', at }) as const
  const now = [member(1, 'joined'), room, member(3, 'kicked'), member(4, 'role')].reduce((held, event) => detailsAfter(held, event, 'u_me'), details)
  expect(now).toMatchObject({ name: 'new', topic: 't', visibility: 'private', memberCount: 2, role: 'admin' })
  const later = detailsOf(joinedFrame(1, 2, { memberCount: 7, name: 'newer' }))
  expect(detailsAfter(later, room, 'u_me')).toBe(later)
})
