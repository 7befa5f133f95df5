import { expect, test } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Network } from '../support/network.ts'
import { Person, expectSameConversation } from '../support/person.ts'

/** Long enough for a loaded machine to renew in time, short enough to live through five of them. */
const lifeSeconds = 6

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start({ Chat__Auth__AccessTokenMinutes: String(lifeSeconds / 60) })
})

test.afterAll(() => gateway.dispose())

/** The ids of the sends on every socket that the tabs of this browser open. */
function sendsOf(context: BrowserContext): string[] {
  const ids: string[] = []
  const watch = (page: Page): void => {
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => {
      const frame = JSON.parse(String(payload)) as { type: string; id?: string }
      if (frame.type === 'send' && frame.id !== undefined) ids.push(frame.id)
    }))
  }
  context.pages().forEach(watch)
  context.on('page', watch)
  return ids
}

/** What was last said on sockets that closed, and when, for all tabs of this browser. */
function lossesOf(context: BrowserContext): string[] {
  const losses: string[] = []
  const watch = (page: Page): void => {
    page.on('websocket', (socket) => {
      const said: string[] = []
      const hear = (who: string) => ({ payload }: { payload: string | Buffer }): void => {
        said.push(`${new Date().toISOString().slice(17, 23)} ${who} ${(JSON.parse(String(payload)) as { type: string }).type}`)
      }
      socket.on('framesent', hear('page'))
      socket.on('framereceived', hear('server'))
      socket.on('close', () => losses.push(`${new Date().toISOString().slice(17, 23)} closed after ${said.slice(-8).join(', ')}`))
    })
  }
  context.pages().forEach(watch)
  context.on('page', watch)
  return losses
}

test('three tabs over five token lives stay signed in, and share their refreshes', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  const context = ada.page.context()
  const losses = lossesOf(context)
  await ada.registers()
  await ada.createsRoom('tabs')
  const address = ada.page.url()
  const tabs = [ada.page, await context.newPage(), await context.newPage()]
  await tabs[1]?.goto(address)
  await tabs[2]?.goto(address)
  for (const tab of tabs) await expect(tab.getByText('The room was created')).toBeVisible()
  let refreshes = 0
  context.on('request', (request) => {
    if (request.url().endsWith('/auth/refresh')) refreshes++
  })

  const since = Date.now()
  await context.waitForEvent('response', {
    predicate: (response) => response.url().endsWith('/auth/refresh') && Date.now() - since >= 5 * lifeSeconds * 1000,
    timeout: 90_000,
  })

  for (const [index, tab] of tabs.entries()) {
    await tab.bringToFront()
    await expect(tab.getByText('Trying again')).toHaveCount(0)
    await tab.getByRole('textbox', { name: 'Message tabs' }).fill(`from tab ${index}`)
    await tab.keyboard.press('Enter')
    for (const other of tabs) await expect(other.getByRole('log').getByText(`from tab ${index}`)).toHaveCount(1)
  }
  expect(refreshes).toBeGreaterThanOrEqual(5)
  expect(refreshes, 'one refresh per life, not one per tab').toBeLessThanOrEqual(12)
  expect(losses, 'no connection was lost over a token').toEqual([])
  await ada.leaves()
})

test('lines queued in two tabs survive a reload and are sent once; when the sender closes, another tab sends', async ({ browser }) => {
  const network = await Network.before(gateway.port)
  const ada = await Person.at(browser, network.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('queue')
  const other = await ada.page.context().newPage()
  await other.goto(ada.page.url())
  await expect(other.getByRole('textbox', { name: 'Message queue' })).toBeVisible()
  const ids = sendsOf(ada.page.context())

  network.cut()
  await ada.says('first')
  await other.getByRole('textbox', { name: 'Message queue' }).fill('second')
  await other.keyboard.press('Enter')
  await expect(ada.line('second')).toBeVisible()
  await ada.says('third')
  await expect(other.getByRole('log').getByText('third')).toBeVisible()
  // The page of the first tab is closed with its lines unsent; what it queued is the other's to send.
  await ada.page.close()
  network.clear()

  await expect(other.locator('[data-state="sending"]')).toHaveCount(0, { timeout: 30_000 })
  const texts = await other.getByRole('log').getByRole('article').locator('[data-text]').allTextContents()
  expect(texts).toEqual(['first', 'second', 'third'])
  expect(new Set(ids).size).toBe(3)
  expect(ids).toHaveLength(3)
  await other.context().close()
  await network.dispose()
})

test('what was queued is there after a reload, and goes through the tab that has a connection', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('reload')
  // The socket alone fails: the page itself can be loaded.
  await ada.page.routeWebSocket(/\/ws/, (socket) => void socket.close({ code: 4503 }))
  await ada.page.reload()
  await ada.composer.waitFor()
  await ada.says('kept')
  await ada.composer.fill('a draft')
  await ada.page.reload()
  await expect(ada.page.locator('[data-state="sending"]').getByText('kept')).toBeVisible()
  await expect(ada.composer).toHaveValue('a draft')

  const later = await ada.page.context().newPage()
  await later.goto(ada.page.url())
  await expect(later.locator('[data-state="logged"]').getByText('kept')).toHaveCount(1)
  await ada.leaves()
})

/** Keeps the page's queue in the database busy, as a slow disk would, until the page goes. */
async function holdsTheStore(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((resolve) => {
    const opening = indexedDB.open('orleans-chat')
    opening.addEventListener('success', () => {
      const lines = opening.result.transaction('lines', 'readwrite').objectStore('lines')
      const again = (): void => lines.count().addEventListener('success', () => {
        resolve()
        again()
      })
      again()
    })
  }))
}

test('what was written is sent, once and in order, when the page was reloaded before the store had it', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('instant')
  await ada.says('before')
  await expect(ada.page.locator('[data-state="logged"]').getByText('before')).toBeVisible()
  await holdsTheStore(ada.page)
  await ada.says('first')
  await ada.says('second')
  await expect(ada.page.locator('[data-state="sending"]')).toHaveCount(2)
  await ada.page.reload()
  await expectSameConversation([ada], ['Ada: before', 'Ada: first', 'Ada: second'])
  await expect.poll(() => ada.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('line:')))).toEqual([])
  await ada.leaves()
})

test('a lost sign-in is asked for over the page, and no draft or queued line is lost', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('lapsed')
  await ada.says('before')
  await ada.composer.fill('a draft')
  await ada.page.context().clearCookies()
  const dialog = ada.page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog).toBeVisible({ timeout: 30_000 })
  await ada.signsIn()
  await expect(dialog).toHaveCount(0)
  await expect(ada.composer).toHaveValue('a draft')
  await ada.composer.press('Enter')
  await expectSameConversation([ada], ['Ada: before', 'Ada: a draft'])
  await ada.leaves()
})
