import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { dayName } from '../lib/times.ts'
import { useScene } from '../message/room-context.ts'
import { RowView } from '../message/RowView.tsx'
import { useDivider } from '../reading/use-divider.ts'
import { useReading } from '../reading/use-reading.ts'
import { useWatched } from '../reading/use-watched.ts'
import { shownOf } from '../sync/followed-room.ts'
import type { Row } from '../timeline/rows.ts'
import { hasOlder } from '../timeline/timeline.ts'
import { Announcer } from './Announcer.tsx'
import { newestInSight } from './in-sight.ts'
import { JumpPill } from './JumpPill.tsx'
import { newsAfter } from './news.ts'
import { MessagesToCome } from './MessagesToCome.tsx'
import { NewsBar } from './NewsBar.tsx'
import { StartRow } from './StartRow.tsx'
import { atEndPx, useEndAnchor } from './use-end-anchor.ts'
import { useEscape } from './use-escape.ts'
import { useJump } from './use-jump.ts'
import { useOpening } from './use-opening.ts'
import { useReceipts, useRows } from './use-rows.ts'
import { walk } from './walk.ts'

/** Nearer to the beginning, or to the end of an earlier stretch, than this, what comes next is fetched. */
const nearEdgePx = 1200
const noRows: readonly Row[] = []

export function MessageList() {
  const { rooms, user } = useClient()
  const { room, target, unreadFrom } = useScene()
  const state = useStore(room.state)
  const isWatched = useWatched()
  const { divider, set: setDivider } = useDivider(room, isWatched)
  const keptFrom = useStore(unreadFrom)
  if (keptFrom !== undefined && divider.seq !== keptFrom - 1) setDivider(keptFrom - 1)
  const listed = useStore(rooms.list).rooms?.find(({ id }) => id === room.id)
  const shown = shownOf(state)
  const isLive = state.past === undefined
  // Drawn once all is here that the join announced: row by row it would move what was drawn before.
  const [isHere, setHere] = useState(false)
  if (!isHere && state.details !== undefined && (state.timeline.last ?? -1) >= state.details.asAt) setHere(true)
  const { rows: all, wroteAt } = useRows(divider.seq)
  // What one wrote and is not sent is there in any case.
  const rows = isHere || wroteAt !== '' ? all : noRows
  const scroller = useRef<HTMLDivElement>(null)
  const [isBarDone, setBarDone] = useState(false)

  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 40 : 44),
    overscan: 8,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: isLive,
    scrollEndThreshold: atEndPx,
  })
  list.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, instance) => item.start < (instance.scrollOffset ?? 0)

  const { atEnd, onScroll, toEnd, leave } = useEndAnchor({ pane: scroller, list, rows: rows.length, isLive })
  const leaveEnd = useRef(leave)
  const found = useJump({ list, rows, leaveEnd })
  useOpening(list, rows, leave)
  const toLatest = (): void => {
    room.backToLatest()
    toEnd()
  }
  const readAll = (): void => {
    rooms.readAll(room.id)
    unreadFrom.set(undefined)
    setDivider(0)
    setBarDone(true)
  }
  useEscape(() => {
    readAll()
    toLatest()
  })

  // What one writes oneself is always shown.
  const shownAt = useRef(wroteAt)
  useEffect(() => {
    if (wroteAt <= shownAt.current) return
    shownAt.current = wroteAt
    room.backToLatest()
    toEnd()
  }, [room, toEnd, wroteAt])

  const items = list.getVirtualItems()
  const top = list.scrollOffset ?? 0
  const height = list.scrollRect?.height ?? 0
  const below = list.getTotalSize() - top - height
  useEffect(() => {
    if (shown.last === undefined) return
    if (top < nearEdgePx && hasOlder(shown) && state.older.at === 'idle') void room.loadOlder()
    if (!isLive && below < nearEdgePx && state.newer.at === 'idle') void room.loadNewer()
  }, [room, top, below, shown, isLive, state.older.at, state.newer.at])

  const inSight = newestInSight(items, rows, { top, height }, isLive ? (shown.last ?? 0) : 0)
  useReading(room.id, isLive ? inSight : 0, isWatched && keptFrom === undefined)
  const seen = useRef(0)
  if (isLive) seen.current = atEnd ? (shown.last ?? 0) : Math.max(seen.current, inSight)
  const news = atEnd ? 0 : newsAfter(rows, seen.current, user.id)

  const dividerAt = useMemo(() => rows.findIndex(({ kind }) => kind === 'new'), [rows])
  const firstNew = rows[dividerAt + 1]
  const isDividerAbove = dividerAt >= 0 ? (list.measurementsCache[dividerAt]?.end ?? 0) < top : divider.seq > 0 && divider.seq < shown.first - 1
  const unread = dividerAt >= 0 ? newsAfter(rows, divider.seq, user.id) : divider.unread
  useEffect(() => {
    if (dividerAt >= 0 && items.length > 0 && !isDividerAbove) setBarDone(true)
  }, [dividerAt, items.length, isDividerAbove])

  const { reads } = useStore(room.people)
  const receipts = useReceipts(isLive ? rows : noRows, reads, user.id)
  const atTop = rows[items.find(({ end }) => end > top + 8)?.index ?? -1]

  return (
    <div className="relative min-h-0 flex-1">
      <div ref={scroller} onScroll={onScroll} onKeyDown={walk} role="log" aria-live="off" aria-label="Messages" tabIndex={0} className="h-full overflow-x-hidden overflow-y-auto [overflow-anchor:none] focus-visible:-outline-offset-2">
        <div className="relative flex min-h-full flex-col justify-end">
          <div className="relative w-full" style={{ height: list.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              return (
                <div key={item.key} ref={list.measureElement} data-index={item.index} className="absolute inset-x-0 top-0 hover:z-[1] focus-within:z-[1]" style={{ transform: `translateY(${item.start}px)` }}>
                  {row.kind === 'start' ? <StartRow room={room} state={state} peer={listed?.peer?.name} /> : <RowView row={row} readers={receipts.get(row.key)} isTarget={row.key === found} />}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      {rows === noRows && <MessagesToCome />}
      {isDividerAbove && !isBarDone && unread > 0
        ? <NewsBar count={unread} since={firstNew?.kind === 'message' ? firstNew.at : undefined} onJump={() => target.set({ seq: divider.seq + 1 })} onRead={readAll} />
        : list.isScrolling && !atEnd && <FloatingDay row={atTop} />}
      {state.details !== undefined && <Announcer rows={rows} me={user.id} head={state.details.asAt} />}
      {!atEnd && rows.length > 1 && <JumpPill count={news} isPast={!isLive} onJump={toLatest} />}
    </div>
  )
}

function FloatingDay({ row }: { row: Row | undefined }) {
  const at = row?.kind === 'message' || row?.kind === 'day' ? row.at : row?.kind === 'notice' ? row.event.at : undefined
  return at === undefined ? null : <div aria-hidden className="fade absolute top-2 left-1/2 -translate-x-1/2 rounded-full border border-line bg-stage px-3 py-1 text-xs font-semibold text-soft shadow-card">{dayName(at)}</div>
}
