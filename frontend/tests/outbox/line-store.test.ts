import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { MemoryLines } from '../../src/outbox/line-store.ts'
import type { LineStore, Unplaced } from '../../src/outbox/line-store.ts'
import { openLines } from '../../src/outbox/stored-lines.ts'

let user = 0
const line = (id: string): Unplaced => ({ id, room: 'r', text: `text of ${id}`, at: '2026-01-01T00:00:00.000Z' })
const ids = async (lines: LineStore): Promise<string[]> => (await lines.all()).toSorted((one, other) => one.order - other.order).map(({ id }) => id)

const stores = { 'in memory': async () => new MemoryLines(), 'in the database': () => openLines(`u${++user}`) }

describe.each(Object.entries(stores))('lines %s', (_, open) => {
  test('adopts what it does not know, at the end, in the order given, and tells how many', async () => {
    const lines = await open()
    await lines.add(line('c'))
    expect(await lines.adopt([line('b'), line('c'), line('a')])).toBe(2)
    expect(await ids(lines)).toEqual(['c', 'b', 'a'])
    expect((await lines.all()).find(({ id }) => id === 'a')).toMatchObject(line('a'))
    expect(await lines.adopt([line('a'), line('b')])).toBe(0)
    expect(await lines.adopt([])).toBe(0)
    expect(await ids(lines)).toEqual(['c', 'b', 'a'])
  })

  test('leaves a refusal as it is where its line is adopted again', async () => {
    const lines = await open()
    await lines.add(line('a'))
    await lines.refuse('a', 'no')
    await lines.adopt([line('a')])
    expect((await lines.all()).map(({ refusal }) => refusal)).toEqual(['no'])
  })

  test('a line that was adopted before its own page placed it keeps its place', async () => {
    const lines = await open()
    await lines.adopt([line('a'), line('b')])
    const placed = await lines.add(line('a'))
    expect(await ids(lines)).toEqual(['a', 'b'])
    expect(placed).toEqual((await lines.all()).find(({ id }) => id === 'a'))
  })

  test('a refused line goes last when it is added again', async () => {
    const lines = await open()
    await lines.adopt([line('a'), line('b')])
    await lines.refuse('a', 'no')
    await lines.add(line('a'))
    expect(await ids(lines)).toEqual(['b', 'a'])
    expect((await lines.all()).every(({ refusal }) => refusal === undefined)).toBe(true)
  })
})
