import { memo } from 'react'
import { dayName, fullTime } from '../lib/times.ts'
import { noticeWords } from '../members/words.ts'
import type { Row } from '../timeline/rows.ts'
import { MessageItem } from './MessageItem.tsx'

export interface RowViewProps {
  row: Exclude<Row, { kind: 'start' }>
  readers: readonly string[] | undefined
  isTarget: boolean
}

export const RowView = memo(function RowView({ row, readers, isTarget }: RowViewProps) {
  switch (row.kind) {
    case 'message':
      return <MessageItem row={row} readers={readers} isTarget={isTarget} />
    case 'day':
      return (
        <div role="separator" className="mx-4 flex items-center gap-3 pt-5 pb-1 text-xs font-semibold text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {dayName(row.at)}
        </div>
      )
    case 'new':
      return (
        <div role="separator" aria-label="New messages" className="mx-4 flex items-center gap-2 pt-3 text-[11px] font-bold tracking-wide text-bad before:h-px before:flex-1 before:bg-bad/60">
          NEW
        </div>
      )
    case 'notice':
      return (
        <p dir="auto" className="py-1 pr-4 pl-[66px] text-[13px] text-soft [overflow-wrap:anywhere] max-md:pl-[62px]" title={fullTime(row.event.at)}>
          {noticeWords(row.event)}
        </p>
      )
  }
})
