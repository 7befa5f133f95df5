import { countInWords } from '../sync/unread.ts'
import { clockTime } from '../lib/times.ts'
import { newsInWords } from './news.ts'

export interface NewsBarProps {
  count: number
  /** When the first of them was written, if it is known here. */
  since: string | undefined
  onJump: () => void
  onRead: () => void
}

/** Above the timeline, while what is new begins further up. */
export function NewsBar({ count, since, onJump, onRead }: NewsBarProps) {
  return (
    <div className="fade absolute inset-x-3 top-2 z-[2] flex items-center rounded-lg bg-accent text-sm font-medium text-white shadow-card">
      <button type="button" onClick={onJump} className="min-h-9 min-w-0 flex-1 truncate rounded-l-lg px-3 text-left hover:bg-accent-strong max-md:min-h-11">
        {newsInWords(count, countInWords(count))}{since !== undefined && ` since ${clockTime(since)}`}
      </button>
      <button type="button" onClick={onRead} className="min-h-9 flex-none rounded-r-lg px-3 hover:bg-accent-strong max-md:min-h-11">Mark as read</button>
    </div>
  )
}
