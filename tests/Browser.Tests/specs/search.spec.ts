import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person, twoInARoom } from '../support/person.ts'
import { seeds } from '../support/seed.ts'

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

test('21: a message is found by the beginning of a word, here or in all rooms, and is gone to', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, gateway.address, 'night shift')
  await grace.says('Die Größe der Lücke ist bekannt')
  await grace.says('会議は明日です')
  await seeds(grace, 45, 'a line among many, number {n}')
  await grace.createsRoom('elsewhere')
  await grace.says('another grosse thing')
  await expect(grace.message('another grosse thing')).toHaveAttribute('data-state', 'logged')

  // Here: without regard to case and accents, by a part of a word, in any script.
  await ada.page.keyboard.press('Control+f')
  const dialog = ada.page.getByRole('dialog', { name: 'Search' })
  const field = dialog.getByRole('searchbox', { name: 'Words to look for' })
  const found = dialog.getByRole('list', { name: 'What was found' }).getByRole('button')
  await expect(field).toBeFocused()
  await field.fill('LUCK')
  await expect(found).toHaveCount(1)
  await expect(found.locator('mark')).toHaveText('Lücke')
  await field.fill('会')
  await expect(found).toHaveCount(1)
  await expect(found).toContainText('会議は明日です')
  await field.fill('nothing of the kind')
  await expect(dialog.getByRole('status')).toContainText('Nothing found here')

  // More than a page, the next asked for.
  await field.fill('among many')
  await expect(found).toHaveCount(20)
  await dialog.getByRole('button', { name: 'Show more' }).click()
  await expect(found).toHaveCount(40)
  await dialog.getByRole('button', { name: 'Show more' }).click()
  await expect(found).toHaveCount(45)
  await expect(dialog.getByRole('button', { name: 'Show more' })).toHaveCount(0)

  await field.fill('bekannt')
  await expect(found).toHaveCount(1)
  await found.click()
  await expect(dialog).toHaveCount(0)
  await expect(ada.page.locator('article.found')).toContainText('Die Größe der Lücke ist bekannt')
  await expect(ada.page.locator('article.found')).toBeInViewport()

  // Only what one may read: the other room is Grace's alone.
  await ada.page.getByRole('button', { name: 'Search in this room' }).click()
  await dialog.getByRole('button', { name: 'In all rooms' }).click()
  await field.fill('grosse')
  await expect(found).toHaveCount(1)
  await expect(found).toContainText('night shift')
  await grace.page.keyboard.press('Control+f')
  await grace.page.getByRole('dialog').getByRole('button', { name: 'In all rooms' }).click()
  await grace.page.getByRole('searchbox').fill('grosse')
  await expect(grace.page.getByRole('list', { name: 'What was found' }).getByRole('listitem')).toHaveCount(2)
  await grace.page.keyboard.press('Escape')
  await expect(grace.composer).toBeFocused()
  await ada.leaves()
  await grace.leaves()
})

test('where the server is away the search says so, and finds when it is back', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('alone')
  await ada.says('a needle')
  await expect(ada.message('a needle')).toHaveAttribute('data-state', 'logged')
  await ada.page.keyboard.press('Control+f')
  await ada.page.route('**/api/v1/search?**', (route) => route.abort())
  await ada.page.getByRole('searchbox').fill('needle')
  await expect(ada.page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await ada.page.unroute('**/api/v1/search?**')
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await expect(ada.page.getByRole('list', { name: 'What was found' }).getByRole('listitem')).toHaveCount(1)
  await ada.leaves()
})
