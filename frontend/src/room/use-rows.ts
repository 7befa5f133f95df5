import { useMemo, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { sameDay } from '../lib/times.ts'
import { useScene } from '../message/room-context.ts'
import { keptReceipts, receiptsOf } from '../reading/receipts.ts'
import type { Receipts } from '../reading/receipts.ts'
import { shownOf } from '../sync/followed-room.ts'
import { logRows, rowsOf } from '../timeline/rows.ts'
import type { LogOptions, LogRows, Row } from '../timeline/rows.ts'

/** The rows of the room on screen, and when its reader last wrote something. */
export function useRows(leftOff: number): { rows: readonly Row[]; wroteAt: string } {
  const { delivery, user } = useClient()
  const { room } = useScene()
  const state = useStore(room.state)
  const { entries, first } = shownOf(state)
  // Of what is not here yet nobody knows whether it is new: the line comes with it.
  const divider = leftOff >= first - 1 ? leftOff : 0
  const outbox = useStore(delivery.outbox)
  const isLive = state.past === undefined
  const [memory] = useState(() => new Memory<LogOptions, LogRows>(logRows))
  const me = useMemo(() => ({ id: user.id, name: user.displayName }), [user])
  const log = useMemo(() => memory.next({ entries, me: me.id, divider, sameDay }), [memory, entries, me, divider])
  const rows = useMemo(() => (isLive ? rowsOf({ room: room.id, log, outbox, me }) : log.rows), [room, log, outbox, me, isLive])
  return { rows, wroteAt: outbox.lines.findLast((line) => line.room === room.id)?.at ?? '' }
}

export function useReceipts(rows: readonly Row[], reads: ReadonlyMap<string, number>, me: string): Receipts {
  const [memory] = useState(() => new Memory<Receipts, Receipts>(keptReceipts))
  return useMemo(() => memory.next(receiptsOf(rows, reads, me)), [memory, rows, reads, me])
}

/** Makes a value from the one before it. Made anew it would be equal: only what is kept of it is not. */
class Memory<Options, Value> {
  readonly #make: (options: Options, before: Value | undefined) => Value
  #value: Value | undefined

  constructor(make: (options: Options, before: Value | undefined) => Value) {
    this.#make = make
  }

  next(options: Options): Value {
    return (this.#value = this.#make(options, this.#value))
  }
}
