import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeServerFrame } from '../../src/protocol/decode.ts'
import { emptyTimeline, filled, joined, missing, received } from '../../src/timeline/timeline.ts'
import type { LogEvent, Timeline } from '../../src/timeline/timeline.ts'

interface Page {
  type: 'page'
  after: number
  to: number
  items: object[]
}

/** A story that any reader of a room's log can be told: frames and pages as they come, and what is drawn at the end. */
interface Scenario {
  says: string
  steps: (Page | { type: string })[]
  drawn: { seq: number; text?: string; deleted?: true; notice?: true; mentions?: string[]; reactions?: Record<string, string[]> }[]
  last: number
  missing: { after: number; to: number } | null
}

const folder = new URL('../../../tests/golden/timeline/', import.meta.url)
const scenarios = readdirSync(folder).map((name) => ({
  name, ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Scenario),
}))

function eventOf(frame: object): LogEvent {
  const decoded = decodeServerFrame(JSON.stringify(frame))
  if (decoded.kind === 'malformed') throw new Error(decoded.why)
  return decoded.kind === 'unknown' ? { type: 'unknown', seq: decoded.seq ?? 0 } : (decoded.frame as LogEvent)
}

function told(timeline: Timeline, step: Scenario['steps'][number]): Timeline {
  if ('items' in step) {
    return filled(timeline, { from: step.after + 1, to: step.to, events: step.items.map(eventOf) }, timeline.incarnation).timeline
  }
  const decoded = decodeServerFrame(JSON.stringify(step))
  if (decoded.kind === 'frame' && decoded.frame.type === 'joined') return joined(timeline, decoded.frame)
  return received(timeline, eventOf(step)).timeline
}

test.each(scenarios)('$name: $says', (scenario) => {
  const timeline = scenario.steps.reduce(told, emptyTimeline('r_general'))
  const lines = timeline.entries.map((entry) => {
    if (entry.kind === 'notice') return { seq: entry.seq, notice: true }
    const { deleted, text, mentions, reactions = [] } = entry.message
    const by = Object.fromEntries(reactions.map(({ emoji, users }) => [emoji, users]))
    return {
      seq: entry.seq, ...(deleted === true ? { deleted } : { text }), ...(mentions && { mentions }), ...(reactions.length > 0 && { reactions: by }),
    }
  })
  expect(lines).toEqual(scenario.drawn)
  expect(timeline.last).toBe(scenario.last)
  expect(missing(timeline) ?? null).toEqual(scenario.missing)
})
