import { ArrowDown } from 'lucide-react'
import { countInWords } from '../sync/unread.ts'
import { newsInWords } from './news.ts'

export interface JumpPillProps {
  count: number
  isPast: boolean
  onJump: () => void
}

export function JumpPill({ count, isPast, onJump }: JumpPillProps) {
  const words = isPast ? 'Back to latest' : count > 0 ? newsInWords(count, countInWords(count)) : 'Jump to latest'
  return (
    <button
      type="button" onClick={onJump}
      className={`pop absolute bottom-3 left-1/2 z-[2] flex min-h-9 -translate-x-1/2 items-center gap-2 rounded-full border px-4 text-sm font-medium whitespace-nowrap shadow-card max-md:min-h-11 ${count > 0 && !isPast ? 'border-transparent bg-accent text-white hover:bg-accent-strong' : 'border-line bg-stage hover:bg-hover'}`}
    >
      <ArrowDown size={16} aria-hidden /> {words}
    </button>
  )
}
