import { expect, test } from '@playwright/test'
import type { Locator } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

async function account(person: Person): Promise<Locator> {
  await person.page.getByRole('button', { name: new RegExp(`@${person.username}`) }).click()
  await person.page.getByRole('menuitem', { name: 'Account' }).click()
  return person.page.getByRole('dialog', { name: 'Account' })
}

/** The same account on another device. */
async function elsewhere(person: Person, browser: Parameters<typeof Person.at>[0]): Promise<Person> {
  const other = await Person.at(browser, gateway.address, person.name, { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Safari/604.1' })
  await other.page.getByLabel('Username').fill(person.username)
  await other.signsIn()
  await expect(other.page.getByText(`@${person.username}`)).toBeVisible()
  return other
}

test('a device is signed out from another, and says so where it is', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  const phone = await elsewhere(ada, browser)
  const dialog = await account(ada)
  await expect(dialog.getByRole('listitem').first()).toContainText('This device')
  await dialog.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(phone.page.getByLabel('Password')).toBeVisible()
  await expect(ada.page.getByText(`@${ada.username}`)).toBeVisible()
  await ada.leaves()
  await phone.leaves()
})

test('a new password ends the other devices, and a wrong old one changes nothing', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  const phone = await elsewhere(ada, browser)
  const dialog = await account(ada)
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await dialog.getByLabel('Current password').fill('not this one')
  await dialog.getByLabel('New password').fill('staple battery horse')
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Current password').fill('correct horse battery')
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await expect(ada.page.getByText('Password changed.')).toBeVisible()
  await expect(phone.page.getByLabel('Password')).toBeVisible()
  await phone.page.getByLabel('Password').fill('staple battery horse')
  await phone.page.locator('form').getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.page.getByText(`@${ada.username}`)).toBeVisible()
  await ada.leaves()
  await phone.leaves()
})

test('who is blocked cannot write alone to the one who blocked them, until they are unblocked', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'peace')
  const graces = ada.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Grace/ })
  await graces.click()
  await ada.page.getByRole('button', { name: 'Block', exact: true }).click()
  await ada.page.getByRole('dialog', { name: 'Block Grace?' }).getByRole('button', { name: 'Block' }).click()
  await expect(ada.page.getByRole('dialog')).toHaveCount(0)
  await graces.click()
  await expect(ada.page.getByRole('button', { name: 'Unblock' })).toBeVisible()
  await ada.page.keyboard.press('Escape')

  await grace.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Ada/ }).click()
  await grace.page.getByRole('button', { name: 'Message', exact: true }).click()
  await expect(grace.page.getByRole('alert')).toBeVisible()

  const dialog = await account(ada)
  await dialog.getByRole('button', { name: 'Unblock Grace' }).click()
  await expect(dialog.getByText('Nobody.')).toBeVisible()
  await grace.page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Ada/ }).click()
  await grace.page.getByRole('button', { name: 'Message', exact: true }).click()
  await expect(grace.page.getByRole('textbox', { name: 'Message Ada' })).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})

test('who keeps receipts private is seen to read by nobody, until they share them again', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'private')
  await ada.says('before')
  const readByGrace = ada.page.getByRole('img', { name: /^Read by .*Grace/ })
  await expect(readByGrace).toBeVisible()
  const dialog = await account(grace)
  const choice = dialog.getByRole('checkbox', { name: /Do not show others what I have read/ })
  await choice.check()
  await expect(choice).toBeEnabled()
  // Whoever comes into the room now is told of no such marker; what is acknowledged came after all markers.
  await ada.page.reload()
  await ada.says('between')
  await expect(ada.message('between')).toHaveAttribute('data-state', 'logged')
  await expect(readByGrace).toHaveCount(0)
  await choice.uncheck()
  await expect(choice).toBeEnabled()
  await expect(choice).not.toBeChecked()
  await grace.page.keyboard.press('Escape')
  await ada.says('after')
  await expect(ada.message('after').getByRole('img', { name: /^Read by .*Grace/ })).toBeVisible()
  await ada.leaves()
  await grace.leaves()
})
