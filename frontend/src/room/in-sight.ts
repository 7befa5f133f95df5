import type { VirtualItem } from '@tanstack/react-virtual'
import type { Row } from '../timeline/rows.ts'

export interface Sight {
  readonly top: number
  readonly height: number
}

/** A row that is taller than this part of the pane is seen once that much of it is. */
const enoughPx = 60

/** The newest message on screen, by its seq; `last` where the newest row of all is in sight, since what follows it draws nothing. */
export function newestInSight(items: readonly VirtualItem[], rows: readonly Row[], { top, height }: Sight, last: number): number {
  for (const item of items.toReversed()) {
    const row = rows[item.index]
    const isSeen = Math.min(item.end, top + height) - Math.max(item.start, top) >= Math.min(item.size, enoughPx) - 1
    if (!isSeen || row === undefined) continue
    if (item.index === rows.length - 1 || (row.kind === 'message' && row.seq === undefined)) return last
    if (row.kind === 'message') return row.seq ?? 0
    if (row.kind === 'notice') return row.event.seq
  }
  return 0
}
