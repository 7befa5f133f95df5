import { expect, test } from '@playwright/test'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Gateway } from '../support/gateway.ts'
import { Person } from '../support/person.ts'

const budgetBytes = 200_000
/** What is smaller is not compressed beforehand. */
const worthwhileBytes = 1024

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('the page works by plain http under a name that is not this machine', async ({ browser }) => {
  const address = `http://chat.test:${gateway.port}`
  const ada = await Person.at(browser, address, 'Ada')
  expect(await ada.page.evaluate(() => isSecureContext)).toBe(false)
  await ada.registers()
  await ada.createsRoom('plain')
  const path = await ada.invites()
  await ada.page.getByRole('button', { name: 'Invite people' }).click()
  expect(new URL(await ada.page.getByLabel('Invite link').inputValue()).host).toBe(`chat.test:${gateway.port}`)
  await ada.page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(ada.page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await ada.page.keyboard.press('Escape')

  // Two tabs, whose lock is a lease here: each line is sent once.
  const other = await ada.page.context().newPage()
  await other.goto(ada.page.url())
  await other.getByRole('textbox', { name: 'Message plain' }).fill('from the other tab')
  await other.keyboard.press('Enter')
  await expect(other.locator('[data-state="logged"]').getByText('from the other tab')).toHaveCount(1)
  await ada.says('from the first')
  for (const page of [ada.page, other]) await expect(page.locator('[data-state="logged"]').getByText('from the first')).toHaveCount(1)

  const grace = await Person.at(browser, address, 'Grace')
  await grace.page.goto(path)
  await grace.registers()
  await grace.page.getByRole('button', { name: 'Join room' }).click()
  await expect(grace.line('from the first')).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('the first load has less than 200 kB of compressed JavaScript; assets are kept for good and the page never', async ({ browser }) => {
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  const scripts: { address: string; encoding: string | undefined; kept: string | undefined; length: number; bytes: number }[] = []
  page.on('response', async (response) => {
    const headers = response.headers()
    if (!headers['content-type']?.includes('javascript')) return
    const body = await response.body()
    scripts.push({
      address: new URL(response.url()).pathname, encoding: headers['content-encoding'], kept: headers['cache-control'], length: body.length, bytes: gzipSync(body).length,
    })
  })
  const first = await page.goto(gateway.address)
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await page.waitForLoadState('networkidle')

  expect(first?.headers()['cache-control']).toBe('no-cache')
  expect(first?.headers()['content-security-policy']).toContain("script-src 'self'")
  const assets = scripts.filter(({ address }) => address.startsWith('/assets/'))
  expect(assets.length).toBeGreaterThan(0)
  for (const { encoding, kept, length } of assets) {
    expect(kept).toBe('public, max-age=31536000, immutable')
    if (length >= worthwhileBytes) expect(encoding).toMatch(/br|gzip/)
  }
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0)
  test.info().annotations.push({ type: 'bytes of JavaScript, gzip', description: String(total) })
  expect(total).toBeLessThan(budgetBytes)
  expect(problems, 'nothing is said in the console, and nothing is against the policy').toEqual([])
  await page.context().close()
})

test('every text file among the assets is compressed beforehand', async () => {
  const folder = process.env['GATEWAY_OUTPUT'] ?? fileURLToPath(new URL('../../../gateway/bin/Release/net10.0/', import.meta.url))
  const names = await readdir(`${folder}/wwwroot/assets`)
  for (const name of names.filter((one) => /\.(?:js|css)$/.test(one))) {
    if ((await readFile(`${folder}/wwwroot/assets/${name}`)).length < worthwhileBytes) continue
    expect(names).toContain(`${name}.br`)
    expect(names).toContain(`${name}.gz`)
  }
})
