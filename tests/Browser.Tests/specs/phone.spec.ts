import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const leastPx = 44

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

/** What can be pressed and is smaller than a finger. Links in a message's text are as high as their line. */
const tooSmall = (page: Page): Promise<string[]> => page.evaluate((least) => [...document.querySelectorAll('button, a[href], input, select')]
  .filter((one) => one.closest('[data-text]') === null && one.checkVisibility())
  .map((one) => ({ one, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
  .map(({ one, box }) => `${one.getAttribute('aria-label') ?? one.textContent} ${Math.round(box.width)}x${Math.round(box.height)}`), leastPx)

const isTooWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test('29: a phone shows one pane at a time with a way back, targets for fingers, and nothing that is wider than it', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada', phone)
  await ada.registers()
  expect(await tooSmall(ada.page)).toEqual([])
  await ada.createsRoom('a-room-with-a-name-that-is-longer-than-any-phone-is-wide-and-goes-on', 'Public', 'and a topic that goes on and on as well, until there is no room for it')
  await expect(ada.sidebar).toBeHidden()

  // The keyboard on the screen: its Enter breaks the line, the button sends.
  await ada.composer.fill('first')
  await ada.composer.press('Enter')
  await ada.composer.pressSequentially('second '.repeat(3))
  await expect(ada.messages).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Send' }).click()
  await expect(ada.message('first')).toHaveAttribute('data-state', 'logged')
  await ada.composer.fill('Averylongwordwithoutanybreak'.repeat(20))
  await ada.page.getByRole('button', { name: 'Send' }).click()
  await expect(ada.message('Averylongword')).toHaveAttribute('data-state', 'logged')
  for (const width of [390, 320]) {
    await ada.page.setViewportSize({ width, height: 844 })
    expect(await isTooWide(ada.page)).toBe(false)
    expect(await tooSmall(ada.page)).toEqual([])
    await ada.page.screenshot({ path: `output/screenshots/phone-${width}.png` })
  }
  const box = (await ada.page.locator('form').boundingBox())!
  expect(box.y + box.height).toBeLessThanOrEqual(844)

  await ada.page.getByRole('button', { name: 'Members' }).click()
  await expect(ada.page.getByRole('complementary', { name: 'Members' })).toBeInViewport()
  expect(await tooSmall(ada.page)).toEqual([])
  await ada.page.getByRole('button', { name: 'Close the list of members' }).click()
  await ada.page.getByRole('button', { name: 'All rooms' }).click()
  await expect(ada.sidebar).toBeVisible()
  await expect(ada.page.getByRole('log')).toHaveCount(0)
  expect(await isTooWide(ada.page)).toBe(false)
  // The browser's own way back leads to the room.
  await ada.page.goBack()
  await expect(ada.composer).toBeVisible()
  await ada.leaves()
})

test('29: where the keyboard takes a part of the page, the field stands above it and the last message stays in sight', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'keyboard')
  for (let line = 1; line <= 30; line++) await grace.says(`line ${line}`)
  await expect(ada.line('line 30')).toBeInViewport()
  await ada.page.setViewportSize({ width: 390, height: 420 })
  await expect(ada.composer).toBeInViewport()
  await expect(ada.line('line 30')).toBeInViewport()
  const box = (await ada.page.locator('form').boundingBox())!
  expect(box.y + box.height).toBeLessThanOrEqual(420)
  await ada.leaves()
  await grace.leaves()
})
