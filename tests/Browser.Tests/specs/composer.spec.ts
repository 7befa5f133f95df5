import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('13: the field grows, breaks lines with Shift, keeps a draft for each room over reloads, and counts near the end', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('one')
  await ada.createsRoom('two')
  const low = (await ada.composer.boundingBox())!.height
  await ada.composer.pressSequentially('first')
  await ada.composer.press('Shift+Enter')
  await ada.composer.pressSequentially('second')
  await expect(ada.composer).toHaveValue('first\nsecond')
  expect((await ada.composer.boundingBox())!.height).toBeGreaterThan(low + 10)
  await ada.composer.fill('many lines\n'.repeat(60))
  expect((await ada.composer.boundingBox())!.height).toBeLessThanOrEqual(800 * 0.4 + 1)
  await ada.composer.fill('a draft of two')
  await ada.sidebar.getByRole('link', { name: 'one' }).click()
  await expect(ada.composer).toHaveValue('')
  await ada.composer.fill('a draft of one')
  await ada.sidebar.getByRole('link', { name: 'two' }).click()
  await expect(ada.composer).toHaveValue('a draft of two')
  await ada.page.reload()
  await expect(ada.composer).toHaveValue('a draft of two')
  await ada.composer.fill('x'.repeat(3700))
  await expect(ada.page.getByText('300 characters left')).toBeVisible()
  await ada.composer.fill('x'.repeat(4001))
  await expect(ada.page.getByText('1 character too long')).toBeVisible()
  await ada.composer.press('Enter')
  await expect(ada.messages).toHaveCount(0)
  await ada.leaves()
})

test('13: an Enter that chooses a word of an input method sends nothing', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('ime')
  await ada.composer.focus()
  const client = await ada.page.context().newCDPSession(ada.page)
  await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  await ada.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  await expect(ada.composer).toHaveValue('にほん')
  await client.send('Input.insertText', { text: '日本' })
  await expect(ada.messages).toHaveCount(0)
  await ada.composer.press('Enter')
  await expect(ada.message('日本')).toBeVisible()
  await ada.leaves()
})

test('14: names and emoji are offered above the field, and chosen by keys that the field hears', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'names')
  await ada.composer.pressSequentially('hi @gra')
  const list = ada.page.getByRole('listbox', { name: 'Suggestions' })
  await expect(list.getByRole('option', { name: /Grace/ })).toHaveAttribute('aria-selected', 'true')
  const active = await ada.composer.getAttribute('aria-activedescendant')
  expect(await list.getByRole('option').first().getAttribute('id')).toBe(active)
  expect((await list.boundingBox())!.y + (await list.boundingBox())!.height).toBeLessThanOrEqual((await ada.composer.boundingBox())!.y)
  await ada.composer.press('Tab')
  await expect(ada.composer).toHaveValue(`hi @${grace.username} `)
  await ada.composer.pressSequentially(':tada')
  await expect(list.getByRole('option', { name: /:tada:/ })).toBeVisible()
  await ada.composer.press('Escape')
  await expect(list).toHaveCount(0)
  await ada.composer.pressSequentially(' :rocke')
  await expect(list.getByRole('option').first()).toBeVisible()
  await ada.composer.press('Enter')
  await expect(ada.composer).toHaveValue(`hi @${grace.username} :tada 🚀 `)
  await ada.composer.press('Enter')
  // The other reads their name, as it is shown.
  await expect(grace.messages.first()).toContainText('hi @Grace :tada 🚀')
  await ada.leaves()
  await grace.leaves()
})

test('an emoji is found by its name and put where the caret is', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('emoji')
  await ada.composer.fill('go')
  await ada.page.getByRole('button', { name: 'Emoji' }).click()
  await ada.page.getByRole('searchbox', { name: 'Find an emoji' }).fill('rocket')
  await ada.page.keyboard.press('Enter')
  await expect(ada.composer).toHaveValue('go🚀')
  await ada.leaves()
})
