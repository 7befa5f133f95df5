// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Delivery } from '../../src/outbox/delivery.ts'
import { LineJournal } from '../../src/outbox/line-journal.ts'
import { MemoryLines } from '../../src/outbox/line-store.ts'
import { openLines } from '../../src/outbox/stored-lines.ts'
import type { SendFrame } from '../../src/protocol/protocol.gen.ts'
import { SenderRole } from '../../src/tabs/sender-role.ts'
import { Browser } from '../tabs/browser.ts'

interface Tab {
  delivery: Delivery
  sent: SendFrame[]
  probes: number
  asks(): void
  closes(): void
}

let browser: Browser
let user = 0
const opened: Tab[] = []

beforeEach(() => {
  localStorage.clear()
  browser = new Browser()
  user++
})

afterEach(() => {
  for (const tab of opened.splice(0)) tab.closes()
  vi.useRealTimers()
})

function opens(framesPerSecond = 300): Tab {
  const channel = browser.tab()
  const sent: SendFrame[] = []
  const tab: Tab = {
    sent, probes: 0, asks: () => role.ask(),
    delivery: new Delivery({
      user: `u${user}`, lines: openLines(`u${user}`), journal: new LineJournal(localStorage, `u${user}`), channel,
      send: (frame) => sent.push(frame) > 0, probe: () => void tab.probes++,
    }),
    closes() {
      role.stop()
      tab.delivery.stop()
    },
  }
  const role = new SenderRole({
    user: `u${user}`, channel, locks: browser, isConnected: () => framesPerSecond > 0, changed: (mine) => tab.delivery.becomes(mine),
  })
  role.start()
  if (framesPerSecond > 0) tab.delivery.ready(framesPerSecond)
  opened.push(tab)
  return tab
}

const texts = ({ sent }: Tab): string[] => sent.map(({ text }) => text)
const waiting = ({ delivery }: Tab): string[] => delivery.outbox.get().lines.map(({ text }) => text)
const idOf = (tab: Tab, text: string): string => tab.delivery.outbox.get().lines.find((line) => line.text === text)?.id ?? ''

test('what is written in two tabs is sent once, by one of them, in the order written', async () => {
  const one = opens()
  const other = opens()
  await other.delivery.add('r', 'a')
  await one.delivery.add('r', 'b')
  await other.delivery.add('r', 'c')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a', 'b', 'c']))
  expect(one.sent.map(({ after }) => after)).toEqual([undefined, one.sent[0]?.id, one.sent[1]?.id])
  expect(texts(other)).toEqual([])
  await vi.waitFor(() => expect(waiting(other)).toEqual(['a', 'b', 'c']))
})

test('a confirmation reaches the tab that wrote the line, and a new tab does not see it any more', async () => {
  const one = opens()
  const other = opens()
  await other.delivery.add('r', 'a')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a']))
  one.delivery.acked(one.sent[0]?.id ?? '', 7)
  await vi.waitFor(() => expect(other.delivery.outbox.get().settled.map(({ seq }) => seq)).toEqual([7]))
  other.delivery.logged('r', [], 7)
  expect(other.delivery.outbox.get().settled).toEqual([])
  expect(await (await openLines(`u${user}`)).all()).toEqual([])
})

test('when the sending tab closes, another sends what is left, with the same ids', async () => {
  const one = opens()
  const other = opens()
  await one.delivery.add('r', 'a')
  await one.delivery.add('r', 'b')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a', 'b']))
  one.closes()
  await vi.waitFor(() => expect(texts(other)).toEqual(['a', 'b']))
  expect(other.sent.map(({ id }) => id)).toEqual(one.sent.map(({ id }) => id))
})

test('a tab without a connection gives the sending to one that has it, and one with it keeps it', async () => {
  const dead = opens(0)
  const live = opens()
  await dead.delivery.add('r', 'a')
  live.asks()
  await vi.waitFor(() => expect(texts(live)).toEqual(['a']))
  const other = opens()
  other.asks()
  await live.delivery.add('r', 'b')
  await vi.waitFor(() => expect(texts(live)).toEqual(['a', 'b']))
  expect(texts(other)).toEqual([])
})

test('what waits survives a reload, and a refusal too', async () => {
  const before = opens(0)
  await before.delivery.add('r', 'a')
  await before.delivery.add('r', 'b')
  before.closes()
  const after = opens()
  await vi.waitFor(() => expect(texts(after)).toEqual(['a', 'b']))
  after.delivery.refused({ type: 'error', code: 'forbidden', message: '', ref: after.sent[0]?.id ?? '', room: 'r' }, 'not here')
  await vi.waitFor(async () => expect((await (await openLines(`u${user}`)).all())[0]?.refusal).toBe('not here'))
  after.closes()
  const later = opens()
  await vi.waitFor(() => expect(texts(later)).toEqual(['b']))
  expect(later.delivery.outbox.get().lines[0]?.refusal).toBe('not here')
})

test('a refused line goes last when it is tried again, and is gone everywhere when it is dropped', async () => {
  const one = opens()
  const other = opens()
  await one.delivery.add('r', 'a')
  await one.delivery.add('r', 'b')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a', 'b']))
  const id = idOf(one, 'a')
  const refusal = { type: 'error', code: 'forbidden', message: '', ref: id, room: 'r' } as const
  one.delivery.refused(refusal, 'no')
  await vi.waitFor(() => expect(other.delivery.outbox.get().lines[0]?.refusal).toBe('no'))
  await other.delivery.retry(id)
  await vi.waitFor(() => expect(texts(one)).toEqual(['a', 'b', 'a']))
  await vi.waitFor(() => expect(waiting(other)).toEqual(['b', 'a']))
  await one.delivery.retry(id)
  expect(waiting(one)).toEqual(['b', 'a'])
  one.delivery.refused(refusal, 'no')
  await one.delivery.drop(id)
  await vi.waitFor(() => expect(waiting(other)).toEqual(['b']))
})

test('another own copy in the log confirms a line for good', async () => {
  const one = opens()
  await one.delivery.add('r', 'a')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a']))
  one.delivery.logged('r', [one.sent[0]?.id ?? ''], 3)
  expect(waiting(one)).toEqual([])
  await vi.waitFor(async () => expect(await (await openLines(`u${user}`)).all()).toEqual([]))
  one.delivery.disconnected()
  one.delivery.ready(300)
  expect(texts(one)).toEqual(['a'])
})

test('after a lost connection everything unanswered goes again', async () => {
  const one = opens()
  await one.delivery.add('r', 'a')
  await vi.waitFor(() => expect(texts(one)).toEqual(['a']))
  one.delivery.disconnected()
  await one.delivery.add('r', 'b')
  expect(texts(one)).toEqual(['a'])
  one.delivery.ready(300)
  expect(texts(one)).toEqual(['a', 'a', 'b'])
})

test('a send that is not answered for 5 s makes it ask whether the connection lives, and is repeated after 15 s', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const sent: SendFrame[] = []
  let probes = 0
  const lines = new MemoryLines()
  const delivery = new Delivery({ user: 'm', journal: new LineJournal(localStorage, 'm'), lines: Promise.resolve(lines), channel: browser.tab(), send: (frame) => sent.push(frame) > 0, probe: () => void probes++ })
  delivery.ready(30)
  await delivery.add('r', 'a')
  await vi.advanceTimersByTimeAsync(4_999)
  expect(probes).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(probes).toBe(1)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(sent).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect([sent.length, probes]).toEqual([2, 1])
  delivery.stop()
})

test('a look into the store that began before a line was placed does not lose it', async () => {
  const lines = new MemoryLines()
  const looks: (() => void)[] = []
  const slow = Object.assign(Object.create(lines) as MemoryLines, {
    add: (line: Parameters<MemoryLines['add']>[0]) => lines.add(line),
    all: async () => {
      const seen = await lines.all()
      await new Promise<void>((resolve) => looks.push(resolve))
      return seen
    },
  })
  const delivery = new Delivery({ user: 's', journal: new LineJournal(localStorage, 's'), lines: Promise.resolve(slow), channel: browser.tab(), send: () => false, probe: () => {} })
  await vi.waitFor(() => expect(looks).toHaveLength(1))
  await delivery.add('r', 'a')
  looks.shift()?.()
  await vi.waitFor(() => expect(looks).toHaveLength(1))
  looks.shift()?.()
  await vi.waitFor(() => expect(delivery.outbox.get().lines.map(({ text }) => text)).toEqual(['a']))
  delivery.stop()
})

test('keeps to the pace that the server allows', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const sent: SendFrame[] = []
  const delivery = new Delivery({
    user: 'p', journal: new LineJournal(localStorage, 'p'), lines: Promise.resolve(new MemoryLines()), channel: browser.tab(), probe: () => {},
    send: (frame) => {
      sent.push(frame)
      queueMicrotask(() => delivery.acked(frame.id, sent.length))
      return true
    },
  })
  delivery.ready(3)
  for (let index = 0; index < 10; index++) await delivery.add('r', String(index))
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent).toHaveLength(5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, index) => String(index)))
  delivery.stop()
})
