// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ClientContext } from '../../src/app/client-context.ts'
import type { Client } from '../../src/app/client.ts'
import { ConnectionBar } from '../../src/connection/ConnectionBar.tsx'
import type { ConnectionState } from '../../src/connection/connection.ts'
import { createStore } from '../../src/lib/store.ts'

const state = createStore<ConnectionState>({ at: 'ready' })
const probe = vi.fn<() => void>()
const bar = (): string => screen.queryByRole('status')?.textContent ?? ''
const passes = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

async function becomes(next: ConnectionState): Promise<void> {
  state.set(next)
  await passes(20)
}

beforeEach(() => {
  vi.useFakeTimers()
  state.set({ at: 'ready' })
  probe.mockClear()
  const client = { connection: { state, probe } } as unknown as Client
  render(<ClientContext value={client}><ConnectionBar /></ClientContext>)
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('a connection that is back within 2 s is not spoken of', async () => {
  await becomes({ at: 'waiting', trouble: 'lost', until: Date.now() + 500 })
  await passes(1900)
  expect(bar()).toBe('')
  await becomes({ at: 'ready' })
  await passes(5000)
  expect(bar()).toBe('')
})

test('after 2 s it says why, and counts down; once it is back it says so for a moment', async () => {
  await becomes({ at: 'waiting', trouble: 'restarting', until: Date.now() + 10_000 })
  await passes(2100)
  expect(bar()).toContain('The server is restarting. Trying again in 8 s.')
  await passes(3000)
  expect(bar()).toContain('Trying again in 5 s.')
  screen.getByRole('button', { name: 'Try now' }).click()
  expect(probe).toHaveBeenCalledOnce()
  await becomes({ at: 'connecting', trouble: 'restarting' })
  expect(bar()).toContain('Connecting')
  await becomes({ at: 'ready' })
  expect(bar()).toBe('Connected.')
  await passes(2000)
  expect(bar()).toBe('')
})

test('a page that is too old for the server says what to do', async () => {
  await becomes({ at: 'stopped', outdated: true })
  await passes(2100)
  expect(bar()).toContain('Load it again')
  expect(screen.getByRole('button', { name: 'Load again' })).toBeDefined()
})
