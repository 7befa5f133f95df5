import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Network } from '../support/network.ts'
import { expectSameConversation, twoInARoom } from '../support/person.ts'

let gateway: Gateway
let network: Network

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.beforeEach(async () => {
  network = await Network.before(gateway.port)
})

test.afterEach(() => network.dispose())
test.afterAll(() => gateway.dispose())

test('12: two people talk over a connection that is cut, and both read the same', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, network.address, 'cut')
  await grace.page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  await ada.says('hello')
  await grace.says('hello yourself')
  await expectSameConversation([ada, grace], ['Ada: hello', 'Grace: hello yourself'])

  network.cut()
  for (const line of ['one', 'two', 'three']) {
    await ada.says(`ada ${line}`)
    await grace.says(`grace ${line}`)
  }
  await expect(grace.page.getByText(/Trying again|Connecting/)).toBeVisible()
  network.clear()

  const lines = ['one', 'two', 'three'].flatMap((line) => [`Ada: ada ${line}`, `Grace: grace ${line}`])
  await expectSameConversation([ada, grace], ['Ada: hello', 'Grace: hello yourself', ...lines])
  expect(await grace.page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
  await ada.leaves()
  await grace.leaves()
})

test('a network that swallows bytes is found out, and the page is live within 10 s of its return', async ({ browser }) => {
  const [ada, grace] = await twoInARoom(browser, gateway.address, network.address, 'swallow')
  await grace.says('before')
  await expectSameConversation([ada, grace], ['Grace: before'])

  network.swallow()
  await grace.says('into the void')
  await ada.says('are you there?')
  // Longer than it takes to find out, so that what comes after is an attempt to come back, at any moment of its own.
  await expect(grace.page.getByText(/Trying again|Connecting/)).toBeVisible()
  network.clear()
  const back = Date.now()
  await expect(grace.line('are you there?')).toBeVisible()
  expect(Date.now() - back).toBeLessThan(10_000)
  await expectSameConversation([ada, grace], ['Grace: before', 'Grace: into the void', 'Ada: are you there?'])
  await ada.leaves()
  await grace.leaves()
})

const turns = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].slice(0, process.env['CHAT_TESTS_LONG'] === '1' ? 10 : 3)

test(`34: the server is killed and started again ${turns.length} times while both write`, async ({ browser }) => {
  test.setTimeout(60_000 * turns.length)
  const own = await Gateway.start()
  try {
    const [ada, grace] = await twoInARoom(browser, own.address, own.address, 'kill')
    const lines: string[] = []
    for (const { page } of [ada, grace]) {
      await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
      // As high as the whole conversation, of which otherwise only what is in sight is drawn.
      await page.setViewportSize({ width: 1280, height: 600 + turns.length * 300 })
    }
    const both = async (line: string): Promise<void> => {
      await ada.says(`ada ${line}`)
      await grace.says(`grace ${line}`)
      lines.push(`Ada: ada ${line}`, `Grace: grace ${line}`)
    }
    for (const [index, turn] of turns.entries()) {
      await both(`before the ${turn}`)
      await own.kill()
      await both(`in the ${turn}`)
      await own.start()
      await both(`after the ${turn}`)
      // Every other time the next kill comes before the pages are back.
      if (index % 2 === 0) for (const [reader, line] of [[ada, 'grace'], [grace, 'ada']] as const) await expect(reader.line(`${line} after the ${turn}`)).toBeVisible({ timeout: 60_000 })
    }
    await expectSameConversation([ada, grace], lines)
    for (const { page } of [ada, grace]) expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true)
    await ada.leaves()
    await grace.leaves()
  } finally {
    await own.dispose()
  }
})
