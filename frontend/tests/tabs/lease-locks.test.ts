// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LeaseLocks } from '../../src/tabs/lease-locks.ts'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})

afterEach(() => void vi.useRealTimers())

test('work under one name is done one at a time', async () => {
  let atOnce = 0
  let most = 0
  let done = 0
  const work = async (): Promise<void> => {
    most = Math.max(most, ++atOnce)
    await new Promise((resolve) => setTimeout(resolve, 500))
    atOnce--
    done++
  }
  for (let tab = 0; tab < 3; tab++) void new LeaseLocks(localStorage).exclusive('refresh', work)
  await vi.advanceTimersByTimeAsync(6000)
  expect([most, done]).toEqual([1, 3])
})

test('a lease is held by one, handed over when given up, and free when its page stands still', async () => {
  const holders = new Set<string>()
  const hold = (name: string) => new LeaseLocks(localStorage).hold('sender', () => holders.add(name), () => holders.delete(name))
  const one = hold('one')
  await vi.advanceTimersByTimeAsync(100)
  const other = hold('other')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([...holders]).toEqual(['one'])
  one.release()
  holders.delete('one')
  await vi.advanceTimersByTimeAsync(1200)
  expect([...holders]).toEqual(['other'])
  other.release()
})

test('a lease can be taken, and who had it learns that it is gone', async () => {
  const holders = new Set<string>()
  const hold = (name: string) => new LeaseLocks(localStorage).hold('sender', () => holders.add(name), () => holders.delete(name))
  hold('one')
  await vi.advanceTimersByTimeAsync(100)
  const other = hold('other')
  await vi.advanceTimersByTimeAsync(100)
  other.steal()
  await vi.advanceTimersByTimeAsync(1200)
  expect([...holders]).toEqual(['other'])
})
