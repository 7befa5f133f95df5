import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { sameDay } from '../lib/times.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'
import { rowsOf } from '../timeline/rows.ts'
import { hasOlder } from '../timeline/timeline.ts'
import { Announcer } from './Announcer.tsx'
import { RowView } from './RowView.tsx'
import { StartRow } from './StartRow.tsx'
import { atEndPx, useEndAnchor } from './use-end-anchor.ts'
import { useReading } from './use-reading.ts'

/** Nearer to the beginning than this, what came before is fetched. */
const nearStartPx = 1200

export function MessageList({ room }: { room: FollowedRoom }) {
  const { delivery, rooms, user } = useClient()
  const state = useStore(room.state)
  const outbox = useStore(delivery.outbox)
  const { entries, last } = state.timeline
  const [readSeq] = useState(() => rooms.list.get().rooms?.find(({ id }) => id === room.id)?.readSeq ?? 0)
  const me = useMemo(() => ({ id: user.id, name: user.displayName }), [user])
  const rows = useMemo(
    () => rowsOf({ room: room.id, entries, outbox, me, readSeq, sameDay }),
    [room, entries, outbox, me, readSeq])
  const scroller = useRef<HTMLDivElement>(null)

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 40 : 44),
    overscan: 8,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: atEndPx,
  })
  list.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, instance) => item.start < (instance.scrollOffset ?? 0)

  const { atEnd, onScroll, toEnd } = useEndAnchor(scroller, list, rows.length)

  // What one writes oneself is always shown.
  const wroteAt = outbox.lines.findLast((line) => line.room === room.id)?.at ?? ''
  const shownAt = useRef(wroteAt)
  useEffect(() => {
    if (wroteAt <= shownAt.current) return
    shownAt.current = wroteAt
    toEnd()
  }, [toEnd, wroteAt])

  const offset = list.scrollOffset ?? 0
  useEffect(() => {
    if (last !== undefined && offset < nearStartPx && hasOlder(state.timeline) && state.older.at === 'idle') void room.loadOlder()
  }, [room, offset, last, state.timeline, state.older.at])

  useReading(room, atEnd)

  return (
    <div className="relative min-h-0 flex-1">
      <div ref={scroller} onScroll={onScroll} role="log" aria-live="off" aria-label="Messages" tabIndex={0} className="h-full overflow-y-auto [overflow-anchor:none] focus-visible:-outline-offset-2">
        <div className="relative flex min-h-full flex-col justify-end">
          <div className="relative w-full" style={{ height: list.getTotalSize() }}>
            {list.getVirtualItems().map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              return (
                <div key={item.key} ref={list.measureElement} data-index={item.index} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${item.start}px)` }}>
                  {row.kind === 'start' ? <StartRow room={room} state={state} /> : <RowView row={row} />}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {state.details !== undefined && <Announcer rows={rows} me={user.id} head={state.details.asAt} />}
      {!atEnd && (
        <button
          type="button" onClick={toEnd}
          className="pop absolute bottom-3 left-1/2 flex min-h-9 -translate-x-1/2 items-center gap-2 rounded-full border border-line bg-stage px-4 text-sm font-medium shadow-card hover:bg-hover"
        >
          <ArrowDown size={16} aria-hidden /> Jump to latest
        </button>
      )}
    </div>
  )
}
