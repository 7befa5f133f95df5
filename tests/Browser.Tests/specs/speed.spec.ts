import { expect, test } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person } from '../support/person.ts'
import { seeds } from '../support/seed.ts'

const isLong = process.env['CHAT_TESTS_LONG'] === '1'
/** In the quick run enough to see that what is drawn does not grow with the room. */
const messages = isLong ? 10_000 : 1_500

let gateway: Gateway

test.beforeAll(async () => {
  gateway = await Gateway.start()
})

test.afterAll(() => gateway.dispose())

interface Drawn {
  rows: Set<string>
}

/** Notes, as developer tools do, whose rows React drew anew: those with other properties than before. What it skips keeps its properties. */
const notesDrawnRows = (): void => {
  interface Fiber { child: Fiber | null; sibling: Fiber | null; memoizedProps: { row?: { kind?: string; key: string }; isTarget?: boolean } | null }
  const drawn: Drawn = { rows: new Set() }
  const known = new WeakSet<object>()
  const walk = (fiber: Fiber | null): void => {
    for (let at = fiber; at !== null; at = at.sibling) {
      const { memoizedProps: props } = at
      if (props?.row?.kind === 'message' && props.isTarget !== undefined && !known.has(props)) {
        known.add(props)
        drawn.rows.add(props.row.key)
      }
      walk(at.child)
    }
  }
  Object.assign(globalThis, {
    drawn,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true, inject: () => 1, onCommitFiberUnmount: () => {}, onPostCommitFiberRoot: () => {},
      onCommitFiberRoot: (_: number, root: { current: Fiber }) => walk(root.current),
    },
  })
}

test('32: a long room is drawn by few rows, a new message draws a few, and a room that is known opens at once', async ({ browser }) => {
  test.setTimeout(400_000)
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.page.addInitScript(notesDrawnRows)
  await ada.registers()
  await ada.createsRoom('short')
  await ada.createsRoom('long')
  await seeds(ada, messages)
  await ada.page.reload()
  await expect(ada.line(`line ${messages}`)).toBeInViewport()
  // All of it is loaded, by scrolling up to the beginning.
  const log = ada.page.getByRole('log')
  await expect(async () => {
    await log.evaluate((pane) => (pane.scrollTop = 0))
    await expect(ada.page.getByText('This is where the room begins.')).toBeVisible({ timeout: 200 })
  }).toPass({ timeout: 200_000, intervals: [50] })
  await ada.page.getByRole('button', { name: 'Jump to latest' }).click()
  await expect(ada.line(`line ${messages}`)).toBeInViewport()
  expect(await ada.messages.count()).toBeLessThan(60)

  // By React's count: rows whose own props changed, when one message comes in.
  await ada.page.evaluate(() => (globalThis as unknown as { drawn: Drawn }).drawn.rows.clear())
  await seeds(ada, 1, 'one more')
  await expect(ada.line('one more')).toBeInViewport()
  const drawn = await ada.page.evaluate(() => (globalThis as unknown as { drawn: Drawn }).drawn.rows.size)
  test.info().annotations.push({ type: 'rows drawn for a new message', description: String(drawn) })
  expect(drawn).toBeLessThan(10)

  // From the key to the row on screen, as the page sees it.
  const shownMs = await ada.page.evaluate(() => new Promise<number>((resolve) => {
    const field = document.querySelector('textarea')!
    const pane = document.querySelector('[role=log]')!
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, 'how long?')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    requestAnimationFrame(() => {
      const from = performance.now()
      new MutationObserver((_, watching) => {
        if (!(pane.textContent ?? '').includes('how long?')) return
        watching.disconnect()
        resolve(performance.now() - from)
      }).observe(pane, { childList: true, subtree: true, characterData: true })
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    })
  }))
  test.info().annotations.push({ type: 'ms from Enter to the row', description: shownMs.toFixed(1) })

  const switchMs = await ada.page.evaluate(() => new Promise<number>((resolve) => {
    const link = [...document.querySelectorAll<HTMLElement>('nav a')].find((one) => one.textContent?.includes('short'))!
    const from = performance.now()
    const look = (): void => {
      if (document.querySelector('main')?.getAttribute('aria-label') === 'short') resolve(performance.now() - from)
      else requestAnimationFrame(look)
    }
    link.click()
    look()
  }))
  test.info().annotations.push({ type: 'ms from the click to the other room', description: switchMs.toFixed(1) })
  console.log(`drawn ${drawn} rows; row after ${shownMs.toFixed(1)} ms; other room after ${switchMs.toFixed(1)} ms`)
  await ada.leaves()
})

test('24: nothing that was drawn moves while the page loads', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada')
  await ada.registers()
  await ada.createsRoom('steady')
  await ada.says('a line')
  await expect(ada.message('a line')).toHaveAttribute('data-state', 'logged')
  await ada.page.addInitScript(() => {
    const shifts = { sum: 0 }
    Object.assign(globalThis, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await ada.page.reload()
  await expect(ada.line('a line')).toBeVisible()
  await expect(ada.page.getByRole('complementary', { name: 'Members' }).getByText('Ada')).toBeVisible()
  const sum = await ada.page.evaluate(() => (globalThis as unknown as { shifts: { sum: number } }).shifts.sum)
  test.info().annotations.push({ type: 'cumulative layout shift', description: sum.toFixed(4) })
  expect(sum).toBeLessThan(0.02)
  await ada.leaves()
})

test('30, 31: every light is clean from the first moment, the ring of the focus is seen, and motion is brief', async ({ browser }) => {
  const ada = await Person.at(browser, gateway.address, 'Ada', { colorScheme: 'light' })
  await ada.registers()
  await ada.createsRoom('lights')
  await ada.page.getByRole('button', { name: new RegExp(ada.username) }).click()
  await ada.page.getByRole('menuitemradio', { name: 'High contrast' }).click()
  await ada.page.reload({ waitUntil: 'commit' })
  await ada.page.waitForFunction(() => document.body !== null)
  expect(await ada.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('contrast')
  await ada.composer.waitFor()
  await ada.page.keyboard.press('Shift+Tab')
  const ring = await ada.page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)
  expect(ring).toBe('solid')
  const longest = await ada.page.evaluate(() => Math.max(...[...document.querySelectorAll('*')].flatMap((one) => getComputedStyle(one).transitionDuration.split(',').map(Number.parseFloat))))
  expect(longest).toBeLessThanOrEqual(0.15)
  await ada.leaves()
})
