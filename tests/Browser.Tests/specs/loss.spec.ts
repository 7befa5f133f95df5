import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('who is removed while they write is told so in place, keeps what they wrote in hand, and nothing of it stays in the browser', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'removed')
  await ada.says('a secret')
  await expect(grace.line('a secret')).toBeVisible()
  await grace.composer.fill('half a thought')
  const members = ada.page.getByRole('complementary', { name: 'Members' })
  await members.getByRole('button', { name: /Grace/ }).click()
  await ada.page.getByRole('button', { name: 'Remove from the room' }).click()
  await ada.page.getByRole('button', { name: 'Remove', exact: true }).click()

  await expect(grace.page.getByText('You were removed from this room.')).toBeVisible()
  await expect(grace.page.getByText('half a thought')).toBeVisible()
  await expect(grace.page.getByText('a secret')).toHaveCount(0)
  await expect(grace.sidebar.getByRole('link', { name: 'removed' })).toHaveCount(0)
  expect(await grace.page.evaluate(() => Object.keys(localStorage).filter((key) => /^(?:draft|line):/.test(key)))).toEqual([])
  await grace.page.getByRole('button', { name: 'Go to your rooms' }).click()
  await expect(grace.page.getByRole('heading', { name: 'Welcome, Grace' })).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('a room is deleted by its name only, and whoever reads it is told', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'deleted')
  await ada.page.getByRole('button', { name: 'More about this room' }).click()
  await ada.page.getByRole('menuitem', { name: 'Room settings' }).click()
  await ada.page.getByRole('button', { name: 'Delete room' }).click()
  const sure = ada.page.getByRole('dialog', { name: 'Delete deleted?' })
  await expect(sure.getByRole('button', { name: 'Delete room' })).toBeDisabled()
  await sure.getByRole('textbox').fill('deleted')
  await sure.getByRole('button', { name: 'Delete room' }).click()
  await expect(grace.page.getByText('This room was deleted')).toBeVisible()
  await expect(ada.page.getByRole('heading', { name: 'Welcome, Ada' })).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('signing out in one tab signs out all, and erases what was kept', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('out')
  await ada.composer.fill('a draft')
  const other = await ada.page.context().newPage()
  await other.goto(ada.page.url())
  await expect(other.getByRole('textbox', { name: 'Message out' })).toHaveValue('a draft')
  await ada.page.getByRole('button', { name: new RegExp(ada.username) }).click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ada.page.getByRole('button', { name: 'Sign out' }).click()
  for (const page of [ada.page, other]) await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  expect(await other.evaluate(() => Object.keys(localStorage).filter((key) => /^(?:draft|line):/.test(key)))).toEqual([])
  await ada.leaves()
})
