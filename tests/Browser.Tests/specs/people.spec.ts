import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('two talk to each other alone: found by name, hidden, and there again with the next message', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  const grace = await Person.at(browser, gateway.address, 'Grace')
  await grace.registers()
  await ada.page.keyboard.press('Control+k')
  await ada.page.getByRole('combobox', { name: 'Find a room' }).fill(grace.username)
  await ada.page.getByRole('option', { name: /Grace/ }).click()
  await expect(ada.page.getByRole('textbox', { name: 'Message Grace' })).toBeVisible()
  await ada.says('only for you')
  await expect(ada.message('only for you')).toHaveAttribute('data-state', 'logged')
  await ada.page.getByRole('button', { name: 'More about this room' }).click()
  await ada.page.getByRole('menuitem', { name: 'Hide until the next message' }).click()
  await expect(ada.sidebar.getByRole('link', { name: /Grace/ })).toHaveCount(0)

  await grace.page.reload()
  await grace.sidebar.getByRole('link', { name: /Ada/ }).click()
  await expect(grace.line('only for you')).toBeVisible()
  await grace.says('and for you')
  await expect(ada.sidebar.getByRole('region', { name: 'Direct' }).getByRole('link', { name: /Grace/ })).toContainText('1 unread')
  await ada.leaves()
  await grace.leaves()
})

test('who is banned cannot come back by the link until the ban is lifted', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'banned')
  await ada.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Grace/ }).click()
  await ada.page.getByRole('button', { name: 'Ban from the room' }).click()
  await ada.page.getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(grace.page.getByText('You were banned from this room.')).toBeVisible()
  const path = await ada.invites()
  await grace.page.goto(path)
  await grace.page.getByRole('button', { name: 'Join room' }).click()
  await expect(grace.page.getByRole('alert')).toBeVisible()
  await ada.page.getByRole('button', { name: 'More about this room' }).click()
  await ada.page.getByRole('menuitem', { name: 'Room settings' }).click()
  await ada.page.getByRole('button', { name: 'Lift the ban of Grace' }).click()
  await expect(ada.page.getByRole('button', { name: 'Lift the ban of Grace' })).toHaveCount(0)
  await grace.page.getByRole('button', { name: 'Join room' }).click()
  await expect(grace.composer).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('what is marked unread stays so until the room is opened again', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'later')
  await grace.says('first')
  await grace.says('second')
  await expect(ada.line('second')).toBeVisible()
  await expect(grace.page.getByRole('img', { name: 'Read by Ada' })).toBeVisible()
  await ada.message('second').hover()
  await ada.page.getByRole('button', { name: 'More', exact: true }).click()
  await ada.page.getByRole('menuitem', { name: 'Mark unread from here' }).click()
  await expect(ada.page.getByRole('separator', { name: 'New messages' })).toBeVisible()
  await ada.createsRoom('elsewhere')
  const link = ada.sidebar.getByRole('link', { name: /later/ })
  await expect(link).toContainText('1 unread')
  await ada.page.reload()
  await expect(link).toContainText('1 unread')
  await link.click()
  await expect(ada.page.getByRole('separator', { name: 'New messages' })).toBeVisible()
  await expect(ada.page).toHaveTitle('#later · Orleans.Chat')
  await ada.leaves()
  await grace.leaves()
})
