import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'
import { seeds } from '../support/seed.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('3, 4, 33: messages stand in groups under a day, in a log of labelled articles, and the hour of a grouped one is shown when it is pointed at', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'groups')
  await ada.says('one')
  await ada.says('two')
  await expect(grace.line('two')).toBeVisible()
  await grace.says('three')
  await expect(ada.line('three')).toBeVisible()
  await ada.message('three').hover()
  await ada.page.getByRole('button', { name: 'Reply' }).click()
  await ada.says('an answer')
  await expect(ada.message('an answer')).toHaveAttribute('data-state', 'logged')
  expect(await ada.messages.evaluateAll((all) => all.map((article) => [article.querySelector('[data-text]')?.textContent, article.getAttribute('data-head')])))
    .toEqual([['one', 'true'], ['two', 'false'], ['three', 'true'], ['an answer', 'true']])
  await ada.page.getByRole('button', { name: /^Go to the message that this answers: ?Grace/ }).click()
  await expect(ada.page.locator('article.found')).toContainText('three')
  await expect(ada.page.getByRole('separator').getByText('Today')).toBeVisible()
  await expect(ada.page.getByRole('log')).toHaveAttribute('aria-live', 'off')
  await expect(ada.message('two')).toHaveAttribute('aria-label', /^Ada, .*\d/)
  const hour = ada.message('two').locator('time')
  await expect(hour).toBeHidden()
  await ada.message('two').hover()
  await expect(hour).toBeVisible()
  // What was written before is no news to be read aloud; what comes now is.
  await expect(grace.page.locator('[aria-live=polite].sr-only')).toHaveText('Ada: an answer')
  await ada.leaves()
  await grace.leaves()
})

test('5, 6, 7: a room with more news than fit opens where its reader left off; at the end it follows, and above it nothing moves', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'news')
  await grace.says('before')
  await expect(grace.message('before')).toHaveAttribute('data-state', 'logged')
  await grace.page.goto(new URL('/', grace.page.url()).href)
  await seeds(ada, 40, 'news {n}')
  const link = grace.sidebar.getByRole('link', { name: /news/ })
  await expect(link).toContainText('40')
  await link.click()

  const divider = grace.page.getByRole('separator', { name: 'New messages' })
  const log = grace.page.getByRole('log')
  await expect(divider).toBeInViewport()
  await expect.poll(async () => {
    const [line, pane] = [await divider.boundingBox(), await log.boundingBox()]
    return line && pane ? (line.y - pane.y) / pane.height : -1
  }, { message: 'the line stands at about a third' }).toBeGreaterThan(0.2)
  const share = ((await divider.boundingBox())!.y - (await log.boundingBox())!.y) / (await log.boundingBox())!.height
  expect(share).toBeLessThan(0.45)

  // Reading above: nothing moves, and the pill counts.
  const row = grace.message(/^.*news 1$/).first()
  const before = await row.boundingBox()
  await ada.says('one more')
  await expect(grace.page.getByRole('button', { name: /new messages?$/ })).toBeVisible()
  expect(Math.abs((await row.boundingBox())!.y - before!.y)).toBeLessThan(1)
  await grace.page.getByRole('button', { name: /new messages?$|Jump to latest/ }).click()
  await expect(grace.line('one more')).toBeInViewport()

  // At the end: new messages come in, and there is no gap below them.
  for (const line of ['a', 'b', 'c']) await ada.says(`at the end ${line}`)
  await expect(grace.line('at the end c')).toBeInViewport()
  expect(await log.evaluate((pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight)).toBeLessThanOrEqual(1)

  // The bar leads back to what was new, and marking as read takes both away.
  await ada.leaves()
  await grace.leaves()
})

test('6: news from before what is loaded are told above the timeline, and the bar leads to them', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'far')
  await grace.says('before')
  await expect(grace.message('before')).toHaveAttribute('data-state', 'logged')
  const path = new URL(grace.page.url()).pathname
  await grace.page.goto('about:blank')
  await seeds(ada, 90, 'news {n}')
  await grace.page.goto(gateway.address + path)
  const bar = grace.page.getByRole('button', { name: /^9\d new messages/ })
  await expect(bar).toBeVisible()
  await bar.click()
  await expect(grace.line('news 1').first()).toBeInViewport()
  await expect(bar).toHaveCount(0)
  await ada.leaves()
  await grace.leaves()
})

test('9: a link to a message leads there, shows it, and leads back to the latest', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('link')
  await seeds(ada, 500)
  await ada.page.goto(`${ada.page.url()}/100`)
  const row = ada.message(/line 9[78]$/).last()
  await expect(row).toBeInViewport()
  await expect(ada.page.locator('article.found')).toHaveCount(1)
  const pane = (await ada.page.getByRole('log').boundingBox())!
  const found = (await ada.page.locator('article.found').boundingBox())!
  expect(Math.abs(found.y + found.height / 2 - pane.y - pane.height / 2)).toBeLessThan(pane.height / 4)
  await expect(ada.page.locator('article.found')).toHaveCount(0)
  // History goes on both ways from there.
  const log = ada.page.getByRole('log')
  await log.hover()
  await expect(async () => {
    await ada.page.mouse.wheel(0, 1500)
    await expect(ada.line('line 300').first()).toBeVisible({ timeout: 300 })
  }).toPass()
  await ada.page.getByRole('button', { name: /Back to latest|Jump to latest/ }).click()
  await expect(ada.line('line 500')).toBeInViewport()
  await ada.leaves()
})

test('15: what may be done with a message is at hand for the mouse, the keyboard and a finger', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('actions')
  await ada.says('first')
  await ada.says('second')
  await expect(ada.message('second')).toHaveAttribute('data-state', 'logged')
  await ada.message('first').hover()
  await expect(ada.page.getByRole('toolbar')).toBeVisible()
  await ada.page.mouse.move(0, 0)
  await expect(ada.page.getByRole('toolbar')).toHaveCount(0)

  await ada.page.getByRole('log').focus()
  await ada.page.keyboard.press('ArrowUp')
  await expect(ada.message('second')).toBeFocused()
  await ada.page.keyboard.press('ArrowUp')
  await expect(ada.message('first')).toBeFocused()
  await ada.page.keyboard.press('Tab')
  await expect(ada.page.getByRole('button', { name: 'Add a reaction' })).toBeFocused()
  await ada.page.keyboard.press('Tab')
  await expect(ada.page.getByRole('button', { name: 'Reply' })).toBeFocused()
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByText('Reply to Ada: first')).toBeVisible()
  await expect(ada.composer).toBeFocused()
  await ada.page.keyboard.press('Escape')
  await expect(ada.page.getByText('Reply to Ada')).toHaveCount(0)

  await ada.message('first').dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 300, clientY: 300 })
  const sheet = ada.page.getByRole('dialog', { name: 'Ada' })
  await expect(sheet.getByRole('button', { name: 'Copy text' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Reply' }).click()
  await expect(ada.page.getByText('Reply to Ada: first')).toBeVisible()
  await ada.leaves()
})

test('17: who types is told in a place that is kept for it, and no longer once they have written', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'typing')
  const line = grace.page.getByRole('status', { name: 'Who is typing' })
  const before = await grace.composer.boundingBox()
  // Just connected, a page is told of nobody typing until it is known whom its user has blocked; who goes on typing is told again.
  await expect(async () => {
    await ada.composer.pressSequentially('hel')
    await expect(line).toHaveText('Ada is typing…', { timeout: 1500 })
  }).toPass()
  expect(await grace.composer.boundingBox()).toEqual(before)
  await ada.composer.press('Enter')
  await expect(line).toHaveText('')
  await ada.leaves()
  await grace.leaves()
})

test('who has read is shown by their faces, once the message was before their eyes for a second', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'read')
  await ada.says('do you see this?')
  await expect(grace.line('do you see this?')).toBeVisible()
  await expect(ada.page.getByRole('img', { name: 'Read by Grace' })).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('Markdown is drawn as elements, links are opened without an opener, and nothing that is written becomes HTML', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('markdown')
  await ada.says('**bold** _soft_ `code` [docs](https://example.org/) <img src=x onerror=alert(1)> [x](javascript:alert(1))')
  await ada.says('```sql\nselect room, count(*) from message group by room;\n```')
  const text = ada.messages.first()
  await expect(text.locator('strong')).toHaveText('bold')
  await expect(text.locator('em')).toHaveText('soft')
  await expect(text.getByRole('link')).toHaveCount(1)
  await expect(text.getByRole('link', { name: 'docs' })).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(text.locator('img')).toHaveCount(0)
  await expect(text).toContainText('<img src=x onerror=alert(1)> [x](javascript:alert(1))')
  await expect(ada.page.locator('pre .hljs-keyword').first()).toHaveText('select')
  await ada.leaves()
})
