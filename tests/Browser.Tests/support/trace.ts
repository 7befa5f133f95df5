import type { CDPSession, Page } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly pid: number
  readonly tid: number
  readonly args: { readonly name?: string }
}

/** What Chromium calls running the page's code, and finding out where things stand. Painting is not among them. */
const scriptAndLayout = new Set([
  'FunctionCall', 'EvaluateScript', 'EventDispatch', 'FireAnimationFrame', 'TimerFire', 'RunMicrotasks', 'V8.GCScavenger', 'MajorGC', 'MinorGC',
  'Layout', 'UpdateLayoutTree', 'HitTest', 'IntersectionObserverController::computeIntersections',
])

/** What the main thread of the page did while something went on, in ms. */
export class Trace {
  readonly #events: readonly TraceEvent[]

  private constructor(events: readonly TraceEvent[]) {
    const byThread = new Map<string, TraceEvent[]>(
      events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => [`${pid} ${tid}`, []]))
    for (const event of events) byThread.get(`${event.pid} ${event.tid}`)?.push(event)
    const busiest = [...byThread.values()].toSorted((one, other) => other.length - one.length)[0] ?? []
    this.#events = busiest.toSorted((one, other) => one.ts - other.ts)
  }

  static async of(page: Page, work: () => Promise<void>): Promise<Trace> {
    const session: CDPSession = await page.context().newCDPSession(page)
    const events: TraceEvent[] = []
    session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
    await session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing', '__metadata'] },
    })
    await work()
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await complete
    await session.detach()
    return new Trace(events)
  }

  /** Script and layout between each two marks of this name that the page made. Where nothing ran, nothing is counted. */
  scriptAndLayout(mark: string): number[] {
    return this.#between(mark, ({ name }) => scriptAndLayout.has(name)).filter((ms) => ms > 0)
  }

  /** All work of the main thread, painting too, between each two marks. */
  work(mark: string): number[] {
    return this.#between(mark, ({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask')
  }

  /** What is nested in another event of the same kind is counted with that. */
  #between(mark: string, counts: (event: TraceEvent) => boolean): number[] {
    const borders = this.#events.filter(({ name }) => name === mark).map(({ ts }) => ts)
    const sums = borders.slice(1).map(() => 0)
    let end = 0
    let at = 0
    for (const event of this.#events) {
      if (event.ph !== 'X' || event.dur === undefined || !counts(event) || event.ts < end) continue
      end = event.ts + event.dur
      while (at < borders.length - 1 && event.ts >= borders[at + 1]!) at++
      if (at < sums.length && event.ts >= borders[at]!) sums[at]! += event.dur / 1000
    }
    return sums
  }
}

export function quantile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
