import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nothingSeen, readAfterMs, readBy, saw } from '../src/reading/reading.ts'
import { keptReceipts, receiptsOf } from '../src/reading/receipts.ts'
import { logRows } from '../src/timeline/rows.ts'
import { message } from './timeline/log-model.ts'

const grace = { id: 'u_grace', name: 'Grace' }
const rows = (authors: readonly { id: string; name: string }[]) => logRows({
  entries: authors.map((author, index) => ({ kind: 'message', seq: index + 1, message: message(index + 1, { author }) })), me: 'u_ada', divider: 0, sameDay: () => true,
}).rows

test('what is in sight is read after a second, and no sooner', () => {
  const seen = saw(nothingSeen, 5, 1000)
  expect(readBy(seen, 1999)).toMatchObject({ seq: 0, nextInMs: 1 })
  expect(readBy(seen, 2000)).toMatchObject({ seq: 5, nextInMs: undefined })
})

test('what went out of sight before is not read, and a stream of new messages keeps nobody from reading the older ones', () => {
  const up = saw(saw(nothingSeen, 9, 0), 4, 500)
  expect(readBy(up, 1400).seq).toBe(0)
  expect(readBy(up, 1500).seq).toBe(4)
  let stream = nothingSeen
  for (let turn = 0; turn <= 20; turn++) stream = saw(stream, turn, turn * 100)
  expect(readBy(stream, 2000).seq).toBe(10)
})

test('whatever was seen when, nothing is read that was not in sight for a second without a break', () => {
  const looks = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 10 }), after: fc.integer({ min: 0, max: 700 }) }), { minLength: 1, maxLength: 20 })
  fc.assert(fc.property(looks, (all) => {
    let now = 0
    let reading = nothingSeen
    const history: { seq: number; at: number }[] = []
    for (const { seq, after } of all) {
      now += after
      reading = saw(reading, seq, now)
      history.push({ seq, at: now })
      const { seq: read, left } = readBy(reading, now)
      reading = left
      if (read === 0) continue
      const since = history.filter(({ at }) => at > now - readAfterMs)
      const before = history.findLast(({ at }) => at <= now - readAfterMs)
      expect([...since, ...(before ? [before] : [])].every((look) => look.seq >= read)).toBe(true)
    }
  }))
})

test('a reader stands at the last message that they have read, and not at their own', () => {
  const ada = { id: 'u_ada', name: 'Ada' }
  const drawn = rows([grace, ada, grace, ada])
  const at = (reads: [string, number][]) => [...receiptsOf(drawn, new Map(reads), 'u_ada')].map(([key, users]) => `${key} ${users.join()}`)
  expect(at([['u_ada', 4]])).toEqual([])
  expect(at([['u_grace', 2], ['u_alan', 9]])).toEqual(['u_ada:m4 u_alan', 'u_ada:m2 u_grace'])
  expect(at([['u_grace', 3]])).toEqual([])
  expect(at([['u_grace', 0]])).toEqual([])
})

test('lists of readers that say the same are the same', () => {
  const before = new Map([['a', ['x']], ['b', ['y']]])
  const after = keptReceipts(new Map([['a', ['x']], ['b', ['z']]]), before)
  expect(after.get('a')).toBe(before.get('a'))
  expect(after.get('b')).toEqual(['z'])
})
