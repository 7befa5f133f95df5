import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person } from '../support/person.ts'

const lines = 400

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

/** Scrolls up to the first line. How far a row in the middle ever moved beyond what was scrolled, and which lines were drawn. */
const scrolledToStart = (page: Page): Promise<{ drift: number; seen: number[] }> => page.getByRole('log').evaluate(async (log) => {
  const stepPx = 160
  const frame = (): Promise<number> => new Promise(requestAnimationFrame)
  const seen = new Set<number>()
  let drift = 0
  for (let turn = 0; turn < 3000; turn++) {
    const rows = [...log.querySelectorAll('article')]
    for (const row of rows) seen.add(Number(/line (\d+)/.exec(row.textContent ?? '')?.[1]))
    if (log.scrollTop === 0 && (log.textContent ?? '').includes('This is where the room begins.')) break
    const row = rows[rows.length >> 1]
    const before = row?.getBoundingClientRect().top ?? 0
    const asked = Math.min(stepPx, log.scrollTop)
    log.scrollTop -= asked
    await frame()
    await frame()
    if (!row?.isConnected) continue
    // A turn that falls together with a page that comes in may count for nothing; that is no jump.
    const moved = row.getBoundingClientRect().top - before
    drift = Math.max(drift, moved - asked, -moved)
  }
  return { drift, seen: [...seen] }
})

test('8: a long room opens at its end, older messages come in above without a jump, and few rows are drawn', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('long')
  const { page } = ada
  await page.evaluate(async (count) => {
    const { accessToken } = await (await fetch('/api/v1/auth/refresh', { method: 'POST' })).json() as { accessToken: string }
    const room = location.pathname.split('/')[2]
    const socket = new WebSocket(`ws://${location.host}/ws`)
    await new Promise((resolve) => (socket.onopen = resolve))
    socket.send(JSON.stringify({ type: 'hello', token: accessToken }))
    const acks = new Promise<void>((resolve) => {
      let left = count
      socket.onmessage = ({ data }) => {
        if ((JSON.parse(String(data)) as { type: string }).type === 'ack' && --left === 0) resolve()
      }
    })
    for (let line = 1; line <= count; line++) {
      const text = `line ${line}${' and more of it'.repeat(line % 7 === 0 ? 30 : 0)}`
      socket.send(JSON.stringify({ type: 'send', room, id: `seed-${line}`, text, ...(line > 1 ? { after: `seed-${line - 1}` } : {}) }))
    }
    await acks
    socket.close()
  }, lines)

  await page.reload()
  await expect(page.getByRole('log').getByText(`line ${lines}`, { exact: true })).toBeInViewport()
  const log = page.getByRole('log')
  expect(await log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)).toBeLessThanOrEqual(1)

  const { drift, seen } = await scrolledToStart(page)
  await expect(page.getByText('This is where the room begins.')).toBeInViewport()
  expect(drift, 'a row moves by what was scrolled, and by nothing else').toBeLessThanOrEqual(2)
  expect([...Array(lines).keys()].filter((index) => !seen.includes(index + 1))).toEqual([])
  expect(await page.getByRole('article').count()).toBeLessThan(80)

  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await expect(page.getByRole('log').getByText(`line ${lines}`, { exact: true })).toBeInViewport()
  await ada.leaves()
})

test('10: an own message stays the same element from being written to being in the log', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('same')
  let release: () => void = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await ada.page.routeWebSocket(/\/ws/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage(async (message) => {
      if (String(message).includes('"send"')) await held
      server.send(message)
    })
  })
  await ada.page.reload()
  await ada.composer.waitFor()
  await ada.says('the same')
  const row = ada.page.locator('article', { hasText: 'the same' })
  await expect(row).toHaveAttribute('data-state', 'sending')
  const element = await row.elementHandle()
  release()
  await expect(row).toHaveAttribute('data-state', 'logged')
  expect(await element?.evaluate((node) => node.isConnected)).toBe(true)
  await ada.leaves()
})

test('11: what the server refuses is said under the line, and can be tried again or removed', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('refused')
  let refuses = true
  await ada.page.routeWebSocket(/\/ws/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const frame = JSON.parse(String(message)) as { type: string; id?: string; room?: string }
      if (frame.type !== 'send' || !refuses) return server.send(message)
      socket.send(JSON.stringify({ type: 'error', code: 'forbidden', message: 'Not now.', ref: frame.id, room: frame.room }))
    })
  })
  await ada.page.reload()
  await ada.composer.waitFor()
  await ada.says('one')
  await ada.says('two')
  await expect(ada.page.getByText('Not sent.')).toHaveCount(2)
  await ada.page.locator('article', { hasText: 'one' }).getByRole('button', { name: 'Delete' }).click()
  await expect(ada.page.getByText('Not sent.')).toHaveCount(1)
  refuses = false
  await ada.page.getByRole('button', { name: 'Retry' }).click()
  await expect(ada.page.locator('[data-state="logged"]')).toHaveCount(1)
  expect(await ada.reads()).toEqual(['Ada: two'])
  await ada.leaves()
})
