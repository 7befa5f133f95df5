import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

const action = async (person: Person, text: string, label: string): Promise<void> => {
  await person.messages.filter({ has: person.page.locator('[data-text]', { hasText: text }) }).hover()
  await person.page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
  await person.page.getByRole('menuitem', { name: label }).click()
}

test('13, 26: the last own message is changed by the arrow up, and shows that it was; the draft waits meanwhile', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'edits')
  await ada.says('helo world')
  await grace.says('between')
  await expect(ada.line('between')).toBeVisible()
  await ada.composer.press('ArrowUp')
  await expect(ada.page.getByText('Edit your message')).toBeVisible()
  await expect(ada.composer).toHaveValue('helo world')
  await ada.composer.press('Escape')
  await expect(ada.page.getByText('Edit your message')).toHaveCount(0)
  await ada.composer.press('ArrowUp')
  await expect(ada.composer).toHaveValue('helo world')
  await ada.composer.fill('hello **world**')
  await ada.composer.press('Enter')
  for (const person of [ada, grace]) {
    await expect(person.message('hello world')).toContainText('(edited)')
    await expect(person.message('hello world').locator('small')).toHaveAttribute('title', /^Edited .*\d/)
    await expect(person.line('helo world')).toHaveCount(0)
  }
  await expect(ada.composer).toHaveValue('')
  // The one who comes later sees it as it stands.
  await grace.page.reload()
  await expect(grace.message('hello world')).toContainText('(edited)')
  // Others' messages are not one's own to change.
  await grace.message('hello world').hover()
  await expect(grace.page.getByRole('toolbar').getByRole('button', { name: 'Edit' })).toHaveCount(0)
  await ada.leaves()
  await grace.leaves()
})

test('25, 26: a message is deleted after 5 s in which that can be taken back, and where it was answered it says so', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'deletions')
  await grace.says('a secret')
  await grace.message('a secret').hover()
  await grace.page.getByRole('button', { name: 'Reply' }).click()
  await grace.says('about it')
  await expect(ada.message('about it')).toBeVisible()
  // Taken back: nobody else ever saw it go.
  await action(grace, 'a secret', 'Delete')
  await expect(grace.message('Message deleted.')).toBeVisible()
  await grace.page.getByRole('button', { name: 'Undo' }).click()
  await expect(grace.page.locator('[data-text]', { hasText: 'a secret' })).toBeVisible()
  // By an admin of the room, for all and for good.
  await action(ada, 'a secret', 'Delete')
  await expect(grace.message('Message deleted.')).toBeVisible()
  for (const person of [ada, grace]) await expect(person.page.getByRole('log')).not.toContainText('a secret')
  await expect(grace.page.getByRole('button', { name: /Go to the message that this answers/ })).toContainText('Message deleted')
  await grace.page.reload()
  await expect(grace.message('about it')).toBeVisible()
  await expect(grace.page.getByRole('log')).not.toContainText('a secret')
  await ada.leaves()
  await grace.leaves()
})

test('16: reactions are counted in pills, the own ones stand out, and at the end of the list nothing jumps', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'reactions')
  for (let line = 1; line <= 20; line++) await ada.says(`line ${line}`)
  await expect(grace.line('line 20')).toBeVisible()
  await grace.message('line 20').hover()
  await grace.page.getByRole('toolbar').getByRole('button', { name: 'Add a reaction' }).click()
  await grace.page.getByRole('searchbox').fill('rocket')
  await grace.page.getByRole('button', { name: 'rocket', exact: true }).click()
  await grace.page.mouse.move(0, 0)
  await expect(grace.page.getByRole('toolbar')).toHaveCount(0)
  const pill = (person: Person) => person.message('line 20').getByRole('button', { name: /^🚀/ })
  await expect(pill(grace)).toHaveAttribute('aria-pressed', 'true')
  await expect(pill(ada)).toHaveAttribute('aria-pressed', 'false')
  await expect(pill(ada)).toHaveAttribute('title', /Grace/)
  await expect(pill(ada)).toContainText('1')
  // At the end it stays at the end.
  await expect.poll(() => ada.page.getByRole('log').evaluate((pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight)).toBeLessThanOrEqual(1)
  await pill(ada).click()
  await expect(pill(grace)).toContainText('2')
  await expect(pill(grace)).toHaveAttribute('title', /Ada/)
  await pill(grace).click()
  await expect(pill(ada)).toContainText('1')
  await ada.page.reload()
  await expect(pill(ada)).toHaveAttribute('aria-pressed', 'true')
  await pill(ada).click()
  await expect(pill(ada)).toHaveCount(0)
  await expect(pill(grace)).toHaveCount(0)
  await ada.leaves()
  await grace.leaves()
})

test('14: who is named is told so in the list of rooms, and finds the message marked; so are all by @room', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'names')
  await grace.createsRoom('elsewhere')
  const badge = grace.sidebar.getByRole('link', { name: /names/ })
  await ada.says('nobody in particular')
  await expect(badge).toContainText('1 unread')
  await ada.composer.pressSequentially('look here @gra')
  await ada.page.getByRole('option', { name: /Grace/ }).click()
  await ada.composer.press('Enter')
  await expect(badge).toContainText('1 for you')
  await ada.composer.pressSequentially('and @roo')
  await ada.page.getByRole('option', { name: /Everybody/ }).click()
  await ada.composer.press('Enter')
  await expect(badge).toContainText('2 for you')
  await badge.click()
  const marked = (text: string) => grace.message(text).evaluate((article) => getComputedStyle(article).boxShadow !== 'none')
  await expect(grace.message('look here')).toContainText('@Grace')
  await expect.poll(() => marked('look here')).toBe(true)
  await expect.poll(() => marked('and @room')).toBe(true)
  expect(await marked('nobody in particular')).toBe(false)
  // An edit that no longer names her takes it from her.
  await ada.page.goto(new URL('/', ada.page.url()).href)
  await ada.sidebar.getByRole('link', { name: /names/ }).click()
  await ada.composer.press('ArrowUp')
  await expect(ada.composer).toHaveValue(/and @room/)
  await ada.composer.fill('and that is all')
  await ada.composer.press('Enter')
  await expect(grace.message('and that is all')).toBeVisible()
  await expect.poll(() => marked('and that is all')).toBe(false)
  await ada.leaves()
  await grace.leaves()
})
