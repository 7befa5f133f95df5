// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Page } from '../../src/ui/use-pages.ts'
import { usePages } from '../../src/ui/use-pages.ts'
import { useSettled } from '../../src/ui/use-settled.ts'

interface Asked {
  readonly key: string
  readonly cursor: string | undefined
  answer(page: Page<string>): Promise<void>
  fail(): Promise<void>
}

const asked: Asked[] = []

function pages(key: string) {
  return renderHook(({ now }) => usePages(now, (cursor) => new Promise<Page<string>>((resolve, reject) => {
    asked.push({
      key: now, cursor,
      answer: (page) => act(async () => resolve(page)),
      fail: () => act(async () => reject(new Error('down'))),
    })
  })), { initialProps: { now: key } })
}

afterEach(() => {
  cleanup()
  asked.length = 0
  vi.useRealTimers()
})

test('pages are put together in order, each asked for by the cursor of the one before', async () => {
  const { result } = pages('a')
  expect(result.current).toMatchObject({ items: undefined, isLoading: true, hasMore: false })
  await asked[0]!.answer({ items: ['one', 'two'], cursor: 'c' })
  expect(result.current).toMatchObject({ items: ['one', 'two'], isLoading: false, hasMore: true })
  act(() => result.current.more())
  await asked[1]!.answer({ items: ['three'] })
  expect(result.current).toMatchObject({ items: ['one', 'two', 'three'], hasMore: false })
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'c'])
})

test('what was there stays until the first page for another key, and an answer that was overtaken is dropped', async () => {
  const { result, rerender } = pages('a')
  await asked[0]!.answer({ items: ['of a'], cursor: 'c' })
  act(() => result.current.more())
  rerender({ now: 'b' })
  expect(result.current).toMatchObject({ items: ['of a'], isLoading: true, hasMore: false })
  await asked[1]!.answer({ items: ['more of a'] })
  expect(result.current).toMatchObject({ items: ['of a'], isLoading: true })
  await asked[2]!.answer({ items: ['of b'] })
  expect(result.current).toMatchObject({ items: ['of b'], isLoading: false })
  expect(asked.map(({ key, cursor }) => `${key} ${cursor ?? ''}`)).toEqual(['a ', 'a c', 'b '])
})

test('a page that did not come is said and asked for again, and nothing that is there is lost', async () => {
  const { result } = pages('a')
  await asked[0]!.fail()
  expect(result.current).toMatchObject({ items: undefined, isLoading: false })
  expect(result.current.problem).not.toBe('')
  act(() => result.current.more())
  expect(result.current.problem).toBe('')
  await asked[1]!.answer({ items: ['one'], cursor: 'c' })
  act(() => result.current.more())
  await asked[2]!.fail()
  expect(result.current).toMatchObject({ items: ['one'], hasMore: true })
  act(() => result.current.more())
  await asked[3]!.answer({ items: ['two'] })
  expect(result.current).toMatchObject({ items: ['one', 'two'], problem: '' })
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, undefined, 'c', 'c'])
})

test('what is typed counts once nothing was added for 200 ms', async () => {
  vi.useFakeTimers()
  const { result, rerender } = renderHook(({ value }) => useSettled(value), { initialProps: { value: '' } })
  const passes = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  for (const value of ['n', 'ni', 'nig']) {
    rerender({ value })
    await passes(199)
    expect(result.current).toBe('')
  }
  await passes(1)
  expect(result.current).toBe('nig')
})
