// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Delivery } from '../../src/outbox/delivery.ts'
import { LineJournal } from '../../src/outbox/line-journal.ts'
import { MemoryLines } from '../../src/outbox/line-store.ts'
import type { LineStore, Unplaced } from '../../src/outbox/line-store.ts'
import { openLines } from '../../src/outbox/stored-lines.ts'
import type { SendFrame } from '../../src/protocol/protocol.gen.ts'
import { Browser } from '../tabs/browser.ts'

interface Page {
  delivery: Delivery
  sent: SendFrame[]
}

const never = new Promise<LineStore>(() => {})
const pages: Page[] = []
let browser: Browser
let journal: LineJournal
let user = 0

beforeEach(() => {
  localStorage.clear()
  browser = new Browser()
  journal = new LineJournal(localStorage, `l${++user}`)
})

afterEach(() => {
  for (const { delivery } of pages.splice(0)) delivery.stop()
})

function opens(lines: Promise<LineStore> = openLines(`l${user}`), isSender = true): Page {
  const sent: SendFrame[] = []
  const delivery = new Delivery({
    user: `l${user}`, lines, journal: new LineJournal(localStorage, `l${user}`), channel: browser.tab(),
    send: (frame) => sent.push(frame) > 0, probe: () => {},
  })
  delivery.ready(300)
  delivery.becomes(isSender)
  const page = { delivery, sent }
  pages.push(page)
  return page
}

const line = (id: string, text = id): Unplaced => ({ id, room: 'r', text, at: '2026-01-01T00:00:00.000Z' })
const texts = ({ sent }: Page): string[] => sent.map(({ text }) => text)
const waiting = ({ delivery }: Page): string[] => delivery.outbox.get().lines.map(({ text }) => text)
const left = (): string[] => journal.leftovers().map(({ text }) => text)
const noted = (text: string): unknown => dispatchEvent(new StorageEvent('storage', { key: `line:l${user}:${text}`, newValue: text }))
const stored = async (): Promise<string[]> => (await (await openLines(`l${user}`)).all()).map(({ text }) => text)

/** The store of a device that is full. */
class FullLines extends MemoryLines {
  override readonly shared = true as false
  override add = (): Promise<never> => Promise.reject(new Error('Full.'))
  override adopt = (): Promise<never> => Promise.reject(new Error('Full.'))
}

test('what a page wrote and did not place before it went is sent by the next one, first, in order, with the same ids', async () => {
  const gone = opens(never, false)
  void gone.delivery.add('r', 'a')
  void gone.delivery.add('r', 'b')
  const ids = gone.delivery.outbox.get().lines.map(({ id }) => id)
  gone.delivery.stop()
  const next = opens()
  await next.delivery.add('r', 'c')
  await vi.waitFor(() => expect(texts(next)).toEqual(['a', 'b', 'c']))
  expect(next.sent.slice(0, 2).map(({ id }) => id)).toEqual(ids)
  expect(left()).toEqual([])
})

test('a line is noted only until the store has placed it', async () => {
  const page = opens(undefined, false)
  const adding = page.delivery.add('r', 'a')
  expect(left()).toEqual(['a'])
  await adding
  expect(left()).toEqual([])
  expect(await stored()).toEqual(['a'])
})

test('a line that was placed and not forgotten is neither doubled nor moved', async () => {
  const lines = await openLines(`l${user}`)
  journal.note(line('a'))
  await lines.add(line('a'))
  await lines.add(line('b'))
  const page = opens()
  await vi.waitFor(() => expect(texts(page)).toEqual(['a', 'b']))
  expect(await stored()).toEqual(['a', 'b'])
  expect(left()).toEqual([])
})

test('a line that was sent before it was forgotten goes again with its id, and its answer leaves nothing of it', async () => {
  journal.note(line('a'))
  const page = opens()
  await vi.waitFor(() => expect(page.sent.map(({ id }) => id)).toEqual(['a']))
  page.delivery.acked('a', 3)
  page.delivery.logged('r', [], 9)
  expect([waiting(page), page.delivery.outbox.get().settled, left()]).toEqual([[], [], []])
  await vi.waitFor(async () => expect(await stored()).toEqual([]))
})

test('the sending tab adopts what another one noted, in case that one goes; other tabs leave it', async () => {
  const sender = opens()
  const other = opens(undefined, false)
  await sender.delivery.add('r', 'a')
  journal.note(line('b'))
  other.delivery.becomes(false)
  noted('b')
  await vi.waitFor(() => expect(texts(sender)).toEqual(['a', 'b']))
  expect(left()).toEqual([])
  sender.delivery.becomes(false)
  journal.note(line('c'))
  noted('c')
  await other.delivery.add('r', 'd')
  expect(left()).toEqual(['c'])
  other.delivery.becomes(true)
  await vi.waitFor(() => expect(texts(other)).toEqual(['a', 'b', 'd', 'c']))
})

test('a line that another tab adopted, sent and confirmed while its own page waited for the store is not placed any more', async () => {
  let opened: (lines: LineStore) => void = () => {}
  const slow = opens(new Promise((resolve) => (opened = resolve)), false)
  const adding = slow.delivery.add('r', 'a')
  const sender = opens()
  await vi.waitFor(() => expect(texts(sender)).toEqual(['a']))
  sender.delivery.acked(sender.sent[0]?.id ?? '', 4)
  await vi.waitFor(() => expect(slow.delivery.outbox.get().settled.map(({ seq }) => seq)).toEqual([4]))
  await vi.waitFor(async () => expect(await stored()).toEqual([]))
  opened(await openLines(`l${user}`))
  await adding
  expect([waiting(slow), await stored()]).toEqual([[], []])
})

test('a line that another tab confirms while it is being placed comes neither back nor stays', async () => {
  const lines = await openLines(`l${user}`)
  const channel = browser.tab()
  const slow = Object.assign(Object.create(lines) as LineStore, {
    shared: true, all: () => lines.all(), remove: (id: string) => lines.remove(id), adopt: (found: Unplaced[]) => lines.adopt(found),
    add: async (added: Unplaced) => {
      const placed = await lines.add(added)
      channel.post({ kind: 'line-settled', user: `l${user}`, id: added.id, seq: 5 })
      await vi.waitFor(() => expect(page.delivery.outbox.get().settled).toHaveLength(1))
      return placed
    },
  })
  const page = opens(Promise.resolve(slow), false)
  await page.delivery.add('r', 'a')
  expect(waiting(page)).toEqual([])
  await vi.waitFor(async () => expect(await stored()).toEqual([]))
})

test('what the store would not keep is kept as refused over a reload, until its author tries again or drops it', async () => {
  const full = opens(Promise.resolve(new FullLines()))
  await full.delivery.add('r', 'a')
  await full.delivery.add('r', 'b')
  expect(full.delivery.outbox.get().lines.every(({ refusal }) => refusal !== undefined)).toBe(true)
  full.delivery.stop()
  const roomy = opens()
  await vi.waitFor(() => expect(waiting(roomy)).toEqual(['a', 'b']))
  const [a, b] = roomy.delivery.outbox.get().lines.map(({ id }) => id)
  await roomy.delivery.drop(b ?? '')
  expect(texts(roomy)).toEqual([])
  await roomy.delivery.retry(a ?? '')
  await vi.waitFor(() => expect(texts(roomy)).toEqual(['a']))
  expect([waiting(roomy), left()]).toEqual([['a'], []])
})

test('leftovers that the store will not take are shown as refused, and stay noted', async () => {
  journal.note(line('a'))
  journal.note(line('b'))
  const full = opens(Promise.resolve(new FullLines()))
  await vi.waitFor(() => expect(waiting(full)).toEqual(['a', 'b']))
  expect(full.delivery.outbox.get().lines.every(({ refusal }) => refusal !== undefined)).toBe(true)
  expect([texts(full), left()]).toEqual([[], ['a', 'b']])
})

test('what is dropped is not found again, also where the store never had it', async () => {
  const full = opens(Promise.resolve(new FullLines()))
  await full.delivery.add('r', 'a')
  await full.delivery.drop(full.delivery.outbox.get().lines[0]?.id ?? '')
  expect(left()).toEqual([])
})

test('a line that is tried again is noted at once, as one that waits', async () => {
  const full = opens(Promise.resolve(new FullLines()))
  await full.delivery.add('r', 'a')
  const { id } = full.delivery.outbox.get().lines[0] ?? { id: '' }
  const trying = full.delivery.retry(id)
  expect(journal.leftovers().map(({ refusal }) => refusal)).toEqual([undefined])
  await trying
})

test('a store that lasts as long as the page does not make it forget; a confirmation does', async () => {
  const page = opens(Promise.resolve(new MemoryLines()))
  await page.delivery.add('r', 'a')
  expect(left()).toEqual(['a'])
  page.delivery.stop()
  const next = opens(Promise.resolve(new MemoryLines()))
  await vi.waitFor(() => expect(texts(next)).toEqual(['a']))
  expect(left()).toEqual(['a'])
  next.delivery.acked(next.sent[0]?.id ?? '', 1)
  expect(left()).toEqual([])
})
