// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OwnPresence, awayAfterMs } from '../src/presence/own-presence.ts'
import { Links } from '../src/invite/links.ts'
import { inviteBody, usual } from '../src/invite/terms.ts'
import { toasts, undoable, undoMs } from '../src/ui/toasts.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('whoever gives no sign for 5 minutes is away, and back with the next', () => {
  const told: string[] = []
  const presence = new OwnPresence((status) => told.push(status))
  presence.seen(10_000)
  vi.advanceTimersByTime(awayAfterMs - 1)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual(['away'])
  presence.seen(10_000 + awayAfterMs)
  expect(told).toEqual(['away', 'online'])
})

test('whoever chose to be away stays so', () => {
  const told: string[] = []
  const presence = new OwnPresence((status) => told.push(status))
  presence.choose('away')
  presence.seen(10_000)
  expect(told).toEqual(['away'])
})

test('what can be taken back is done after a while, or never', async () => {
  const done: string[] = []
  const work = (name: string) => async (): Promise<void> => void done.push(name)
  undoable('Left.', work('left'))
  undoable('Left too.', work('left too'), () => done.push('taken back'))
  toasts.get()[1]?.undo?.()
  await vi.advanceTimersByTimeAsync(undoMs)
  expect(done).toEqual(['taken back', 'left'])
  undoable('Left again.', work('at once'))
  dispatchEvent(new Event('pagehide'))
  expect(done.at(-1)).toBe('at once')
})

test('a link that was made is offered again while it is good', () => {
  let now = 0
  const links = new Links(() => now)
  const invite = { id: 'i', code: 'c', url: 'u', uses: 0, expiresAt: new Date(1000).toISOString() }
  links.keep('r', { invite, terms: usual })
  expect(links.of('r')?.invite).toBe(invite)
  links.forget('r', 'other')
  expect(links.of('r')).toBeDefined()
  now = 1000
  expect(links.of('r')).toBeUndefined()
  links.keep('r', { invite: { ...invite, expiresAt: new Date(5000).toISOString() }, terms: { ...usual, uses: 1 } })
  expect(links.of('r')).toBeUndefined()
  expect(inviteBody({ seconds: 60, uses: 0 })).toEqual({ expiresIn: 60 })
  expect(inviteBody({ seconds: 60, uses: 5 })).toEqual({ expiresIn: 60, maxUses: 5 })
})
