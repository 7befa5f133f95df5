import { expect } from '@playwright/test'
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test'

const password = 'correct horse battery'
let people = 0

/** Somebody at a browser of their own. */
export class Person {
  readonly page: Page
  readonly username: string
  readonly name: string

  private constructor(page: Page, username: string, name: string) {
    this.page = page
    this.username = username
    this.name = name
  }

  /** Opens the page at an address, and stands before the sign-in. */
  static async at(browser: Browser, address: string, name: string, options: BrowserContextOptions = {}): Promise<Person> {
    const context = await browser.newContext({ ...options, baseURL: address })
    const page = await context.newPage()
    const username = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}${++people}`
    const person = new Person(page, username, name)
    await page.goto(address)
    return person
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Message / })
  }

  get messages(): Locator {
    return this.page.getByRole('log').getByRole('article')
  }

  /** What is drawn in the room with this text in it. */
  line(text: string): Locator {
    return this.page.getByRole('log').getByText(text)
  }

  async registers(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create account' }).first().click()
    await this.page.getByLabel('Username').fill(this.username)
    await this.page.getByLabel('Display name').fill(this.name)
    await this.page.getByLabel('Password').fill(password)
    await this.page.locator('form').getByRole('button', { name: 'Create account' }).click()
    await expect(this.page.getByText(`@${this.username}`)).toBeVisible()
  }

  async signsIn(): Promise<void> {
    await this.page.getByLabel('Password').fill(password)
    await this.page.locator('form').getByRole('button', { name: 'Sign in' }).click()
  }

  async createsRoom(name: string, visibility: 'Public' | 'Private' = 'Private', topic = ''): Promise<void> {
    await this.page.getByRole('button', { name: 'Create a room' }).first().click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Topic').fill(topic)
    await dialog.getByText(visibility, { exact: true }).click()
    await dialog.getByRole('button', { name: 'Create room' }).click()
    await expect(this.composer).toBeVisible()
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.page.url()).href)
  }

  /** A message by its text. */
  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text })
  }

  get sidebar(): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' })
  }

  async joins(room: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Find public rooms' }).first().click()
    await this.page.getByRole('button', { name: `Join ${room}`, exact: true }).click()
    await expect(this.composer).toBeVisible()
  }

  /** The path of a new invite link. */
  async invites(): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite people' }).click()
    const link = await this.page.getByLabel('Invite link').inputValue()
    await this.page.getByRole('button', { name: 'Close', exact: true }).click()
    return new URL(link).pathname
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** Its whole conversation, as it is drawn and in that order: "Ada: hello". Only for conversations that fit the page. */
  async reads(): Promise<string[]> {
    return this.messages.evaluateAll((articles) => articles
      .toSorted((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map((article) => {
        const text = article.querySelector('[data-text]')?.textContent ?? ''
        return `${article.getAttribute('aria-label')?.split(',')[0]}: ${text}`
      }))
  }

  async leaves(): Promise<void> {
    await this.page.context().close()
  }
}

/** A person in a private room of their own, and another who came by its invite link, signing up first. */
export async function twoInARoom(browser: Browser, ownersAddress: string, guestsAddress: string, room: string): Promise<[Person, Person]> {
  const owner = await Person.at(browser, ownersAddress, 'Ada')
  await owner.registers()
  await owner.createsRoom(room)
  const path = await owner.invites()
  const guest = await Person.at(browser, guestsAddress, 'Grace')
  await guest.page.goto(path)
  await expect(guest.page.getByText('You are invited to')).toBeVisible()
  await guest.registers()
  await guest.page.getByRole('button', { name: 'Join room' }).click()
  await expect(guest.composer).toBeVisible()
  return [owner, guest]
}

/** Both read the same conversation: these lines, each once, and each person's own lines in the order written. */
export async function expectSameConversation(people: readonly Person[], lines: readonly string[]): Promise<void> {
  const [first, ...others] = people
  if (first === undefined) throw new Error('nobody reads')
  for (const person of people) {
    await expect.poll(async () => (await person.reads()).toSorted(), { message: `what ${person.name} reads`, timeout: 30_000 }).toEqual(lines.toSorted())
    await expect(person.messages.and(person.page.locator('[data-state="sending"]'))).toHaveCount(0)
  }
  const order = await first.reads()
  for (const person of others) expect(await person.reads()).toEqual(order)
  for (const { name } of people) {
    const own = (all: readonly string[]): string[] => all.filter((line) => line.startsWith(`${name}: `))
    expect(own(order)).toEqual(own(lines))
  }
}
