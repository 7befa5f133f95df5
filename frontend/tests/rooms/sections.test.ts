import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RoomView } from '../../src/protocol/protocol.gen.ts'
import { neighbour, sectionsOf } from '../../src/rooms/sections.ts'
import type { SectionId } from '../../src/rooms/sections.ts'
import { fit } from '../../src/switcher/fuzzy.ts'
import { targetsOf } from '../../src/switcher/targets.ts'

const room = (id: string, more: Partial<RoomView> = {}): RoomView =>
  ({ id, name: id, topic: '', visibility: 'public', role: 'member', head: 0, readSeq: 0, unread: 0, mentions: 0, memberCount: 1, notify: 'all', ...more })
const options = { unreadFirst: false, collapsed: new Set<SectionId>(), chosen: undefined }
const outline = (...given: Parameters<typeof sectionsOf>): string[] => sectionsOf(...given).map(({ id, rooms }) => `${id}: ${rooms.map((one) => one.id).join()}`)
const rooms = [room('c', { unread: 2 }), room('a'), room('b', { unread: 1, notify: 'none' }), room('d', { peer: { id: 'u', name: 'Ada' }, unread: 1 })]

test('rooms and people stand apart, by name', () => {
  expect(outline(rooms, options)).toEqual(['rooms: a,b,c', 'direct: d'])
})

test('what waits to be read comes first if that is wanted, but for the room that is open, and muted ones', () => {
  expect(outline(rooms, { ...options, unreadFirst: true })).toEqual(['unread: d,c', 'rooms: a,b'])
  expect(outline(rooms, { ...options, unreadFirst: true, chosen: 'c' })).toEqual(['unread: d', 'rooms: a,b,c'])
})

test('a folded section shows what is unread, and the room that is open', () => {
  expect(outline(rooms, { ...options, collapsed: new Set(['rooms']) })).toEqual(['rooms: c', 'direct: d'])
  expect(outline(rooms, { ...options, collapsed: new Set(['rooms']), chosen: 'a' })).toEqual(['rooms: a,c', 'direct: d'])
})

test('every room stands in one place, whatever is chosen', () => {
  const any = fc.array(fc.record({ unread: fc.nat(3), mentions: fc.nat(1), muted: fc.boolean(), direct: fc.boolean() }), { maxLength: 12 })
  fc.assert(fc.property(any, fc.boolean(), fc.option(fc.nat(11), { nil: undefined }), (all, unreadFirst, chosen) => {
    const made = all.map(({ unread, mentions, muted, direct }, index) =>
      room(`r${index}`, { unread, mentions, notify: muted ? 'none' : 'all', ...(direct ? { peer: { id: `u${index}`, name: `P${index}` } } : {}) }))
    const drawn = sectionsOf(made, { ...options, unreadFirst, chosen: chosen === undefined ? undefined : `r${chosen}` }).flatMap((section) => section.rooms.map(({ id }) => id))
    expect(drawn.toSorted()).toEqual(made.map(({ id }) => id).toSorted())
  }))
})

test('keys go from room to room round the ends, or to the next that waits', () => {
  const sections = sectionsOf(rooms, options)
  expect(neighbour(sections, 'a', 1, false)).toBe('b')
  expect(neighbour(sections, 'a', -1, false)).toBe('d')
  expect(neighbour(sections, 'd', 1, false)).toBe('a')
  expect(neighbour(sections, 'a', 1, true)).toBe('c')
  expect(neighbour(sections, 'c', 1, true)).toBe('d')
  expect(neighbour(sections, undefined, 1, false)).toBe('a')
  expect(neighbour(sections, undefined, -1, false)).toBe('d')
  expect(neighbour(sectionsOf([room('a')], options), 'a', 1, false)).toBeUndefined()
})

test('a few letters are enough, in their order, without accents', () => {
  expect(fit('gen', 'general')).toBe(1)
  expect(fit('night', 'the-night-shift')).toBe(2)
  expect(fit('ght', 'night')).toBe(3)
  expect(fit('cafe', 'Café')).toBe(1)
  expect(fit('gl', 'general')).toBeGreaterThan(3)
  expect(fit('lg', 'general')).toBeUndefined()
})

test('the switcher offers what fits best, then what waits, then where one was', () => {
  const to = (query: string, recent: string[] = []): string[] => targetsOf(rooms, { query, chosen: 'a', recent }).map(({ id }) => id)
  expect(to('')).toEqual(['d', 'c', 'b'])
  expect(to('', ['c'])).toEqual(['c', 'd', 'b'])
  expect(to('@')).toEqual(['d'])
  expect(to('#')).toEqual(['c', 'b'])
  expect(to('ad')).toEqual(['d'])
  expect(to('zz')).toEqual([])
})
