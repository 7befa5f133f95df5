import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acknowledged, dropped, due, emptyOutbox, lost, queued, refused, restored, retried, seen, sent, timedOut } from '../../src/outbox/outbox.ts'
import type { Outbox } from '../../src/outbox/outbox.ts'
import { fullPace, paced } from '../../src/outbox/pace.ts'
import type { ErrorCode, SendFrame } from '../../src/protocol/protocol.gen.ts'
import { propertyRuns } from '../property-runs.ts'

const codes: ErrorCode[] = ['unavailable', 'internal', 'rate_limited', 'forbidden', 'too_long']

/** A server as the contract has it: one order per room, an id once, `after` kept. What it answers may be lost. */
class Server {
  readonly log: SendFrame[] = []

  takes(frame: SendFrame): 'ack' | 'out_of_order' {
    if (this.seqOf(frame) > 0) return 'ack'
    if (frame.after !== undefined && !this.log.some(({ id, room }) => id === frame.after && room === frame.room)) return 'out_of_order'
    this.log.push(frame)
    return 'ack'
  }

  seqOf(frame: { id: string }): number {
    return this.log.findIndex(({ id }) => id === frame.id) + 1
  }
}

const happenings = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('write' as const), room: fc.constantFrom('r', 's') }),
    fc.record({ does: fc.constant('send' as const), arrives: fc.boolean(), answered: fc.boolean(), refusal: fc.option(fc.constantFrom(...codes), { freq: 4 }) }),
    fc.record({ does: fc.constantFrom('lose', 'reload', 'see', 'wait', 'retry', 'drop') }),
  ), { maxLength: 80 })

interface World {
  outbox: Outbox
  server: Server
  written: string[]
  confirmed: Set<string>
  dropped: Set<string>
  now: number
}

function happen(world: World, step: { does: string; room?: string; arrives?: boolean; answered?: boolean; refusal?: ErrorCode | null }): void {
  const { server } = world
  const failed = world.outbox.lines.find(({ refusal }) => refusal !== undefined)?.id ?? ''
  if (step.does === 'write') {
    const id = `l${world.written.length}`
    world.written.push(id)
    world.outbox = queued(world.outbox, { id, room: step.room ?? 'r', text: id, at: '', order: world.written.length })
  } else if (step.does === 'send') sendAll(world, step.arrives === true, step.answered === true, step.refusal ?? undefined)
  else if (step.does === 'lose') world.outbox = lost(world.outbox)
  else if (step.does === 'reload') world.outbox = restored(emptyOutbox, world.outbox.lines)
  else if (step.does === 'wait') world.outbox = timedOut(world.outbox, (world.now += 20_000))
  else if (step.does === 'retry') world.outbox = retried(world.outbox, failed, world.written.length + world.now)
  else if (step.does === 'see') {
    for (const frame of server.log) {
      if (world.outbox.lines.some(({ id }) => id === frame.id)) world.confirmed.add(frame.id)
      world.outbox = seen(world.outbox, frame.id)
    }
  } else {
    if (failed !== '') world.dropped.add(failed)
    world.outbox = dropped(world.outbox, failed)
  }
}

function sendAll(world: World, arrives: boolean, answered: boolean, refusal: ErrorCode | undefined): void {
  for (const frame of due(world.outbox, world.now)) {
    world.outbox = sent(world.outbox, frame.id, world.now)
    if (!arrives) continue
    const verdict = refusal !== undefined && world.server.seqOf(frame) === 0 ? refusal : world.server.takes(frame)
    if (!answered) continue
    if (verdict === 'ack') {
      world.confirmed.add(frame.id)
      world.outbox = acknowledged(world.outbox, frame.id, world.server.seqOf(frame))
    } else world.outbox = refused(world.outbox, { type: 'error', code: verdict, message: '', ref: frame.id, room: frame.room }, 'no', world.now, () => 1)
  }
}

test('C3: a line leaves only by confirmation or by its author, and nothing is in the log twice', () => {
  fc.assert(
    fc.property(happenings, (steps) => {
      const world: World = { outbox: emptyOutbox, server: new Server(), written: [], confirmed: new Set(), dropped: new Set(), now: 0 }
      for (const step of steps) {
        happen(world, step)
        const there = new Set(world.outbox.lines.map(({ id }) => id))
        for (const id of world.written) expect([id, there.has(id) || world.confirmed.has(id) || world.dropped.has(id)]).toEqual([id, true])
      }
      expect(new Set(world.server.log.map(({ id }) => id)).size).toBe(world.server.log.length)
    }), propertyRuns)
})

test('whatever was lost on the way, lines that were not refused are in the log in the order written, once the network holds', () => {
  fc.assert(
    fc.property(happenings, (steps) => {
      const world: World = { outbox: emptyOutbox, server: new Server(), written: [], confirmed: new Set(), dropped: new Set(), now: 0 }
      for (const step of steps) happen(world, step.does === 'send' ? { ...step, refusal: null } : step)
      for (let turn = 0; turn < 100 && world.outbox.lines.length > 0; turn++) {
        world.outbox = lost(world.outbox)
        sendAll(world, true, true, undefined)
      }
      for (const room of ['r', 's']) {
        const order = world.server.log.filter((frame) => frame.room === room).map(({ id }) => Number(id.slice(1)))
        expect(order).toEqual(order.toSorted((one, other) => one - other))
      }
      expect(world.server.log).toHaveLength(world.written.length)
    }), propertyRuns)
})

test('the pace is never above what the server allows, and never stands still', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (perSecond, pauses) => {
      let now = 0
      let pace = fullPace(perSecond, now)
      const times: number[] = []
      for (const pause of pauses) {
        now += pause
        const step = paced(pace, perSecond, now)
        pace = step.pace
        if (step.waitMs === 0) times.push(now)
        else now += step.waitMs
      }
      const burst = Math.max(1, perSecond / 3) * 3
      for (const [index, from] of times.entries()) {
        const inSecond = times.slice(index).filter((time) => time - from < 1000).length
        expect(inSecond).toBeLessThanOrEqual(burst + Math.max(1, perSecond / 3) + 1)
      }
      const waited = paced(pace, perSecond, now)
      if (waited.waitMs > 0) expect(paced(waited.pace, perSecond, now + waited.waitMs + 1).waitMs).toBe(0)
    }), propertyRuns)
})
