import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Gateway } from '../support/gateway.ts'
import { Person } from '../support/person.ts'

interface Violation {
  id: string
  impact?: string | null
  nodes: { html: string; failureSummary?: string }[]
}

declare global {
  // What axe-core adds to the page that it is put into.
  var axe: { run(options: object): Promise<{ violations: Violation[] }> }
}

const desk = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const sizes = [desk, phone]
const lights = ['dark', 'light'] as const
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

/** Kept as an output of the build, to be looked at, and judged by axe in both lights and at both sizes. */
async function shown(page: Page, name: string, at = sizes): Promise<void> {
  for (const size of at) {
    for (const colorScheme of lights) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      await page.screenshot({ path: `output/screenshots/${name}-${size.width}-${colorScheme}.png` })
      expect(await serious(page), `${name} at ${size.width}, ${colorScheme}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
  }
  await page.setViewportSize(desk)
}

async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}

test('where motion is not wanted the whole page takes the other light at once', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada', { colorScheme: 'dark', reducedMotion: 'reduce' })
  await ada.registers()
  await ada.createsRoom('general')
  const change = await ada.page.evaluateHandle(() => ({
    underWay: new Promise<string[]>((resolve) => {
      const look = (): void => resolve(document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? one.transitionProperty : [])))
      new MutationObserver(look).observe(document.documentElement, { attributeFilter: ['data-theme'] })
    }),
  }))
  await ada.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await change.evaluate(({ underWay }) => underWay), 'what still changes when the light has').toEqual([])
  await ada.leaves()
})

test('35: the page in both lights and at both sizes has nothing that axe calls serious', async ({ browser }) => {
  test.setTimeout(240_000)
  const ada = await Person.at(browser, gateway.address, 'Ada Lovelace')
  const { page } = ada
  await shown(page, 'sign-in')
  await page.getByRole('button', { name: 'Create account' }).first().click()
  await page.getByLabel('Username').fill('a')
  await shown(page, 'register')
  await ada.registers()
  await shown(page, 'no-room')

  await ada.createsRoom('orleans', 'Public', 'One activation at a time')
  await ada.createsRoom('incidents-of-the-night-shift-in-the-data-centre-with-a-long-name', 'Private')
  await ada.createsRoom('general', 'Public', 'One grain, many silos')
  await shown(page, 'new-room')

  const grace = await Person.at(browser, gateway.address, 'Grace Hopper')
  await grace.registers()
  await grace.page.getByRole('button', { name: 'Find public rooms' }).first().click()
  await expect(grace.page.getByRole('button', { name: 'Join general' })).toBeVisible()
  await shown(grace.page, 'browse')
  await grace.page.getByRole('button', { name: 'Join orleans' }).click()
  await expect(grace.composer).toBeVisible()
  await grace.says('Has anybody seen the silo of node 2?')
  await grace.page.getByRole('button', { name: 'Find public rooms' }).first().click()
  await grace.page.getByRole('button', { name: 'Join general' }).click()
  await expect(grace.page.getByRole('textbox', { name: 'Message general' })).toBeVisible()

  await ada.says('Good morning. The silo on node 2 is draining, its grains are moving.')
  await expect(grace.line('Good morning')).toBeVisible()
  await grace.says('Nice. Latency stayed under 4 ms the whole time.')
  await grace.says('Docs: https://learn.microsoft.com/dotnet/orleans')
  await expect(ada.line('Docs:')).toBeVisible()
  await ada.says('A longer thought, to see how lines break: a room is a log with one writer, a message is acknowledged only once it is durable, and a reader who comes back gets exactly what it missed.\n\nThat is the whole trick.')
  await ada.says('Averylongwordwithoutanybreakthatmustnotpushthepagewideranddoesnotbecauseitisbrokenanywhere'.repeat(2))
  await expect(grace.line('Averylongword')).toBeVisible()
  await grace.says('Shall we ship it? 🚀')
  await expect(ada.line('Shall we ship it?')).toBeVisible()
  await shown(page, 'room')

  await page.setViewportSize(phone)
  await page.getByRole('button', { name: 'Members' }).click()
  await expect(page.getByRole('complementary', { name: 'Members' }).getByText('Grace Hopper')).toBeVisible()
  await shown(page, 'members', [phone])
  await page.setViewportSize(phone)
  await page.getByRole('button', { name: 'Close the list of members' }).click()
  await page.setViewportSize(desk)

  await page.getByRole('button', { name: 'Invite people' }).click()
  await expect(page.getByLabel('Invite link')).toBeVisible()
  await shown(page, 'invite')
  const path = new URL(await page.getByLabel('Invite link').inputValue()).pathname
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  await page.getByRole('button', { name: 'More about this room' }).click()
  await shown(page, 'menu')
  await page.getByRole('menuitem', { name: 'Room settings' }).click()
  await shown(page, 'settings')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a room' }).fill('gr')
  await expect(page.getByRole('option', { name: /Grace/ })).toBeVisible()
  await shown(page, 'switcher')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await page.getByRole('searchbox').fill('silo')
  await expect(page.getByRole('list', { name: 'What was found' }).getByRole('button').first()).toBeVisible()
  await shown(page, 'search')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+/')
  await shown(page, 'keys')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /adalovelace/ }).click()
  await shown(page, 'user-menu', [desk])
  await page.getByRole('menuitem', { name: 'Name and status' }).click()
  await page.getByLabel('Status', { exact: true }).fill('Counting cards, back at noon')
  await shown(page, 'profile')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /Counting cards/ }).last().click()
  await page.getByRole('menuitem', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('This device')).toBeVisible()
  await shown(page, 'account')
  await page.keyboard.press('Escape')
  await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Grace/ }).click()
  await shown(page, 'member-card', [desk])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Emoji' }).click()
  await expect(page.getByRole('button', { name: 'grinning face', exact: true })).toBeVisible()
  await shown(page, 'emoji', [desk])
  await page.keyboard.press('Escape')
  await ada.says('**Bold**, _soft_, ~~gone~~ and `code`:\n- one\n- two\n> quoted\n```sql\nselect room, count(*) from message group by room;\n```')
  await grace.message('Bold').hover()
  await grace.page.getByRole('button', { name: 'Reply' }).click()
  await grace.composer.fill('🎉')
  await shown(grace.page, 'reply')
  await grace.composer.press('Enter')
  await expect(ada.page.locator('pre .hljs-keyword').first()).toBeVisible()
  await expect(ada.message('🎉')).toBeVisible()
  await grace.says(`@${ada.username}: the @room is yours`)
  await expect(ada.message('is yours')).toBeVisible()
  await ada.message('🎉').hover()
  await page.getByRole('toolbar').getByRole('button', { name: 'Add a reaction' }).click()
  await page.getByRole('searchbox').fill('thumbs up')
  await page.getByRole('button', { name: 'thumbs up', exact: true }).click()
  await ada.composer.press('ArrowUp')
  await ada.composer.press('End')
  await ada.composer.pressSequentially(' and more')
  await ada.composer.press('Enter')
  await expect(ada.message('(edited)')).toBeVisible()
  expect(await page.locator('pre').evaluate((block) => block.getBoundingClientRect().right <= block.closest('article')!.getBoundingClientRect().right)).toBe(true)
  await shown(page, 'markdown')
  await page.setViewportSize(phone)
  expect(await page.locator('pre').evaluate((block) => block.getBoundingClientRect().right <= block.closest('article')!.getBoundingClientRect().right)).toBe(true)
  await page.setViewportSize(desk)
  await page.evaluate(() => {
    localStorage.setItem('theme', 'contrast')
    dispatchEvent(new Event('theme-chosen'))
  })
  await page.screenshot({ path: 'output/screenshots/contrast.png' })
  expect(await serious(page), 'in high contrast').toEqual([])
  await page.evaluate(() => {
    localStorage.removeItem('theme')
    dispatchEvent(new Event('theme-chosen'))
  })
  for (const [width, height] of [[1360, 820], [1024, 768]] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: `output/screenshots/room-${width}.png` })
  }
  await page.setViewportSize(desk)

  const guest = await Person.at(browser, gateway.address, 'Alan')
  await guest.page.goto(path)
  await expect(guest.page.getByText('You are invited to')).toBeVisible()
  await shown(guest.page, 'invited')
  await guest.page.goto('/invite/nothing')
  await expect(guest.page.getByRole('alert')).toBeVisible()
  await shown(guest.page, 'invite-unknown')

  await page.setViewportSize(phone)
  await page.getByRole('button', { name: 'All rooms' }).click()
  await shown(page, 'rooms')
  await page.getByRole('link', { name: 'general' }).click()
  await gateway.kill()
  await ada.says('Is anybody there?')
  await expect(page.getByText(/Trying again|Connecting/)).toBeVisible()
  await shown(page, 'disconnected')
  await gateway.start()
  await expect(page.locator('[data-state="sending"]')).toHaveCount(0)
})
