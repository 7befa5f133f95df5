import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isChange } from '../../src/timeline/entry.ts'
import { changedIn, filled, met, missing, opened, received } from '../../src/timeline/timeline.ts'
import type { LogEvent, Stretch, Timeline } from '../../src/timeline/timeline.ts'
import { asAt, drawn, logs, openAt, receivedAll, told, written } from './log-model.ts'
import { propertyRuns } from '../property-runs.ts'


/** Deliveries of a log from `first` on: each event at least once, in any order, each copy as at some moment of the log's life. */
const deliveries = logs.chain((log) =>
  fc.record({
    log: fc.constant(log),
    first: fc.integer({ min: 1, max: log.length }),
    order: fc.shuffledSubarray([...log.keys(), ...log.keys()], { minLength: 2 * log.length, maxLength: 2 * log.length }),
    moments: fc.array(fc.nat(), { minLength: 2 * log.length, maxLength: 2 * log.length }),
  }))

/** The copy of an event: a reader gets it in a version at least as new as its position, so from its own seq on. */
const copy = (log: Parameters<typeof asAt>[0], index: number, moment: number): LogEvent =>
  asAt(log, index + 1, index + 1 + (moment % (log.length - index)))

test('C2: the same events in any order, number and version make the same timeline', () => {
  fc.assert(
    fc.property(deliveries, ({ log, first, order, moments }) => {
      const events = order.map((index, turn) => copy(log, index, moments[turn] ?? 0))
      const shuffled = receivedAll(openAt(first, log.length), events)
      expect(drawn(shuffled, told)).toEqual(written(log, first, told))
      expect(missing(shuffled)).toBeUndefined()
      expect(shuffled.last).toBe(log.length)
    }), propertyRuns)
})

test('C1: at every step what is drawn has no hole, and no seq twice', () => {
  fc.assert(
    fc.property(deliveries, ({ log, first, order, moments }) => {
      let timeline = openAt(first, log.length)
      for (const [turn, index] of order.entries()) {
        timeline = received(timeline, copy(log, index, moments[turn] ?? 0)).timeline
        const seqs = timeline.entries.map(({ seq }) => seq)
        const upTo = log.filter(({ seq, type }) => seq >= first && seq <= (timeline.last ?? 0) && ['message', 'member', 'room'].includes(type))
        expect(seqs).toEqual(upTo.map(({ seq }) => seq))
      }
    }), propertyRuns)
})

test('what is applied is told once and in order, whatever comes in', () => {
  fc.assert(
    fc.property(deliveries, ({ log, first, order, moments }) => {
      let timeline = openAt(first, log.length)
      const heard: number[] = []
      for (const [turn, index] of order.entries()) {
        const step = received(timeline, copy(log, index, moments[turn] ?? 0))
        timeline = step.timeline
        heard.push(...step.applied.map(({ seq }) => seq))
      }
      expect(heard).toEqual(log.map(({ seq }) => seq).filter((seq) => seq >= first))
    }), propertyRuns)
})

const stretch = (log: Parameters<typeof asAt>[0], from: number, to: number, head: number): Stretch => ({
  from, to, events: Array.from({ length: to - from + 1 }, (_, index) => asAt(log, from + index, Math.max(head, from + index))),
})

test('C2: pages of history, cut anywhere and older or newer than what is held, make the same timeline', () => {
  const plans = logs.chain((log) =>
    fc.record({
      log: fc.constant(log), first: fc.integer({ min: 1, max: log.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 40, maxLength: 40 }), heads: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    }))
  fc.assert(
    fc.property(plans, ({ log, first, sizes, heads }) => {
      let timeline = receivedAll(openAt(first, log.length), log)
      for (const [turn, size] of sizes.entries()) {
        const to = timeline.first - 1
        if (to < 1) break
        const from = Math.max(1, timeline.first - size)
        // A page may have been made before the newest events that this page of ours has seen, but not before its own.
        const head = to + ((heads[turn] ?? 0) % (log.length - to + 1))
        timeline = filled(timeline, stretch(log, from, to, head), timeline.incarnation).timeline
      }
      expect(drawn(timeline, told)).toEqual(written(log, 1, told))
      expect(timeline.first).toBe(1)
    }), propertyRuns)
})

test('a hole is named, and filling it in any pieces mends it', () => {
  const plans = logs.filter((log) => log.length > 3).chain((log) =>
    fc.record({ log: fc.constant(log), kept: fc.subarray([...log.keys()]), piece: fc.integer({ min: 1, max: 7 }) }))
  fc.assert(
    fc.property(plans, ({ log, kept, piece }) => {
      let timeline: Timeline = receivedAll(openAt(1, log.length), kept.map((index) => asAt(log, index + 1, index + 1)))
      timeline = { ...timeline, owed: log.length }
      for (let hole = missing(timeline), turns = 0; hole !== undefined; hole = missing(timeline), turns++) {
        expect(turns).toBeLessThan(100)
        const to = Math.min(hole.to, hole.after + piece)
        timeline = filled(timeline, stretch(log, hole.after + 1, to, log.length), timeline.incarnation).timeline
      }
      expect(drawn(timeline, told)).toEqual(written(log, 1, told))
    }), propertyRuns)
})

test('an earlier stretch that is looked at becomes one with the live end when they meet, whatever came by that end meanwhile', () => {
  const cuts = logs.filter((log) => log.length >= 3).chain((log) => fc.record({
    log: fc.constant(log), cut: fc.integer({ min: 2, max: log.length }), from: fc.nat(), seen: fc.nat(), paged: fc.nat(),
  }))
  fc.assert(
    fc.property(cuts, ({ log, cut, from, seen, paged }) => {
      const start = 1 + (from % (cut - 1))
      const live = cut + (seen % (log.length - cut + 1))
      const asked = Math.max(cut - 1, 1 + (paged % live))
      // The stretch as the server had it at `asked`, then what came live after that; the live end as it came.
      const events = log.slice(start - 1, cut - 1).map(({ seq }) => asAt(log, seq, Math.max(seq, asked)))
      let past = opened('r', { epoch: 'e1', incarnation: 0 }, { from: start, to: cut - 1, events })
      for (const event of log.slice(cut - 1)) if (isChange(event) && event.seq > asked) past = changedIn(past, event)
      const timeline = receivedAll(openAt(cut, log.length), log.slice(cut - 1))
      const whole = met(past, timeline)
      expect(whole === undefined ? [] : drawn(whole, told)).toEqual(written(log, start, told))
    }), propertyRuns)
})
