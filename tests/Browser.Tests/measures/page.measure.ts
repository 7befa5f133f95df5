import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { Gateway } from '../support/gateway.ts'
import { Person } from '../support/person.ts'
import { seeds } from '../support/seed.ts'
import { quantile, Trace } from '../support/trace.ts'

const messages = Number(process.env['MESSAGES'] ?? 10_000)
const turns = 20

interface Figure {
  readonly what: string
  readonly bar: string
  readonly value: string
}

/** From a click or key until what it leads to was painted. */
async function painted(page: Page, selector: string, isThere: string, act: string): Promise<number> {
  return page.evaluate(({ selector, isThere, act }) => new Promise<number>((resolve) => {
    const look = new Function('element', `return ${isThere}`) as (element: Element | null) => boolean
    const from = performance.now()
    const check = (): void => {
      if (!look(document.querySelector(selector))) return void requestAnimationFrame(check)
      const channel = new MessageChannel()
      channel.port1.onmessage = () => resolve(performance.now() - from)
      requestAnimationFrame(() => channel.port2.postMessage(undefined))
    }
    ;(new Function(act) as () => void)()
    check()
  }), { selector, isThere, act })
}

async function switches(page: Page, room: string): Promise<number> {
  const ms = await painted(
    page, 'main', `element?.getAttribute('aria-label') === '${room}' && (element.querySelector('[role=log]')?.textContent ?? '').includes('last of ${room}')`,
    `[...document.querySelectorAll('nav a')].find((one) => one.textContent?.includes('${room}')).click()`)
  await expect(page.getByRole('log').getByText(`last of ${room}`)).toBeInViewport()
  return ms
}

test('the page', async ({ browser }) => {
  const gateway = await Gateway.start()
  try {
    const figures: Figure[] = []
    const tell = (what: string, bar: string, value: string): void => {
      figures.push({ what, bar, value })
      console.log(`${what}: ${value}`)
    }
    const ada = await Person.at(browser, gateway.address, 'Ada')
    const { page } = ada
    await ada.registers()
    const shorts = ['alpha', 'beta', 'gamma', 'delta', 'omega']
    for (const room of shorts) {
      await ada.createsRoom(room)
      await seeds(ada, 60, `line {n} of ${room}`)
      await seeds(ada, 1, `last of ${room}`)
    }
    await ada.createsRoom('long')
    await seeds(ada, messages - 1, 'line {n}, as long as people write them when they say what they think')
    await seeds(ada, 1, 'last of long')
    await page.reload()
    await expect(ada.line('last of long')).toBeInViewport()

    const cold: number[] = []
    for (const room of shorts) cold.push(await switches(page, room))
    await switches(page, 'long')
    const warm: number[] = []
    for (let turn = 0; turn < turns; turn++) warm.push(await switches(page, shorts[turn % shorts.length]!))
    tell('room switch, first time', 'under 300 ms', `${quantile(cold, 0.5).toFixed(0)} ms, at most ${Math.max(...cold).toFixed(0)}`)
    tell('room switch, known room', 'under 50 ms', `${quantile(warm, 0.5).toFixed(0)} ms, at most ${Math.max(...warm).toFixed(0)}`)

    await switches(page, 'long')
    const log = page.getByRole('log')
    await expect(async () => {
      await log.evaluate((pane) => (pane.scrollTop = 0))
      await expect(page.getByText('This is where the room begins.')).toBeVisible({ timeout: 200 })
    }).toPass({ timeout: 400_000, intervals: [20] })
    tell('rows of the document, all loaded', 'under 60', String(await ada.messages.count()))

    const scrolling = await Trace.of(page, async () => {
      await page.evaluate(() => {
        const mark = (): void => {
          performance.mark('frame')
          requestAnimationFrame(mark)
        }
        mark()
      })
      await log.hover()
      for (let step = 0; step < 150; step++) {
        await page.mouse.wheel(0, 400)
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      }
    })
    const frames = scrolling.scriptAndLayout('frame')
    tell(`script and layout of a scrolled frame (${frames.length} frames)`, 'median 8 ms, p95 16 ms', `median ${quantile(frames, 0.5).toFixed(1)} ms, p95 ${quantile(frames, 0.95).toFixed(1)}`)

    await switches(page, 'alpha')
    await switches(page, 'long')
    await ada.composer.focus()
    const typing = await Trace.of(page, async () => {
      for (const key of 'what is typed while all is loaded') {
        await page.evaluate(() => performance.mark('key'))
        await page.keyboard.press(key === ' ' ? 'Space' : key)
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      }
      await page.evaluate(() => performance.mark('key'))
    })
    const keys = typing.work('key')
    tell(`main thread for a key, until it is painted (${keys.length} keys)`, 'under 16 ms', `median ${quantile(keys, 0.5).toFixed(1)} ms, p95 ${quantile(keys, 0.95).toFixed(1)}`)

    const sent: number[] = []
    for (let turn = 0; turn < turns; turn++) {
      await ada.composer.fill(`sent ${turn} of all`)
      sent.push(await painted(
        page, '[role=log]', `(element?.textContent ?? '').includes('sent ${turn} of all')`,
        `document.querySelector('textarea').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))`))
      await expect(ada.message(`sent ${turn} of all`)).toHaveAttribute('data-state', 'logged')
    }
    tell('from Enter to the row, painted', 'under 50 ms', `${quantile(sent, 0.5).toFixed(0)} ms, at most ${Math.max(...sent).toFixed(0)}`)

    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    tell('heap', 'under 150 MB', `${(usedSize / 1e6).toFixed(0)} MB`)

    console.log(`\n| ${messages} messages loaded | bar | measured |\n| --- | --- | --- |\n${figures.map(({ what, bar, value }) => `| ${what} | ${bar} | ${value} |`).join('\n')}\n`)
    await ada.leaves()
  } finally {
    await gateway.dispose()
  }
})
