// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LineJournal, journalMaxLength } from '../../src/outbox/line-journal.ts'
import type { Unplaced } from '../../src/outbox/line-store.ts'

beforeEach(() => localStorage.clear())

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const line = (id: string, text = id): Unplaced => ({ id, room: 'r', text, at: '2026-01-01T00:00:00.000Z' })
const ids = (journal: LineJournal): string[] => journal.leftovers().map(({ id }) => id)

test('a page finds whole what an earlier one noted, until it is forgotten', () => {
  const before = new LineJournal(localStorage, 'ada')
  before.note({ ...line('a'), refusal: 'no' })
  before.note(line('b'))
  const after = new LineJournal(localStorage, 'ada')
  expect(after.leftovers()).toEqual([{ ...line('a'), refusal: 'no' }, line('b')])
  after.forget('a')
  expect(after.leftovers()).toEqual([line('b')])
})

test('what was written comes in the order of its times, and within one in turn, also where the clock was set back', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1000 })
  const one = new LineJournal(localStorage, 'ada')
  const other = new LineJournal(localStorage, 'ada')
  one.note(line('c'))
  one.note(line('b'))
  vi.setSystemTime(3000)
  one.note(line('f'))
  vi.setSystemTime(2000)
  other.note(line('d'))
  vi.setSystemTime(500)
  one.note(line('a'))
  expect(ids(other)).toEqual(['c', 'b', 'd', 'f', 'a'])
})

test('a line that is noted again comes last, once', () => {
  const journal = new LineJournal(localStorage, 'ada')
  journal.note(line('a'))
  journal.note(line('b'))
  journal.note(line('a'))
  expect(ids(journal)).toEqual(['b', 'a'])
})

test('nobody finds what another user of the same browser wrote', () => {
  new LineJournal(localStorage, 'ada').note(line('a'))
  const other = new LineJournal(localStorage, 'ad')
  expect(other.leftovers()).toEqual([])
  other.forget('a')
  expect(ids(new LineJournal(localStorage, 'ada'))).toEqual(['a'])
})

test('holds no more than its bound for all users together, keeps what it has, and takes more once there is room', () => {
  const ada = new LineJournal(localStorage, 'ada')
  const grace = new LineJournal(localStorage, 'grace')
  ada.note(line('a', 'x'.repeat(journalMaxLength / 2)))
  grace.note(line('b', 'x'.repeat(journalMaxLength / 2 - 1000)))
  grace.note(line('c', 'x'.repeat(1000)))
  expect([ids(ada), ids(grace)]).toEqual([['a'], ['b']])
  ada.note({ ...line('a', 'x'.repeat(journalMaxLength / 2)), refusal: 'no' })
  expect(ada.leftovers().map(({ refusal }) => refusal)).toEqual(['no'])
  ada.forget('a')
  grace.note(line('c', 'x'.repeat(1000)))
  expect(ids(grace)).toEqual(['b', 'c'])
})

test('a storage that is full or forbidden is as if there were none', () => {
  const forbidden = (): never => {
    throw new DOMException('No.', 'SecurityError')
  }
  const journal = new LineJournal({ ...localStorage, get length() { return forbidden() }, key: forbidden, getItem: forbidden, setItem: forbidden, removeItem: forbidden }, 'ada')
  journal.note(line('a'))
  journal.forget('a')
  expect(journal.leftovers()).toEqual([])
})

test('what cannot be read is passed over', () => {
  const journal = new LineJournal(localStorage, 'ada')
  localStorage.setItem('line:ada:x', '{')
  localStorage.setItem('line:ada:y', 'null')
  localStorage.setItem('line:ada:z', JSON.stringify({ line: { id: 'z' }, time: 0, turn: 0 }))
  journal.note(line('a'))
  expect(ids(journal)).toEqual(['a'])
})

test('tells of what other tabs note for the same user, and of nothing else', () => {
  let noted = 0
  const stop = new LineJournal(localStorage, 'ada').listen(() => noted++)
  const happens = (key: string, newValue: string | null): unknown => dispatchEvent(new StorageEvent('storage', { key, newValue }))
  happens('line:grace:a', '{}')
  happens('line:ada:a', null)
  happens('draft:ada:r', 'text')
  expect(noted).toBe(0)
  happens('line:ada:a', '{}')
  expect(noted).toBe(1)
  stop()
  happens('line:ada:b', '{}')
  expect(noted).toBe(1)
})
