import { lazy, memo, Suspense, useCallback, useRef, useState } from 'react'
import type { FocusEvent } from 'react'
import { EmojiPopover } from '../emoji/EmojiPopover.tsx'
import { useClient } from '../app/client-context.ts'
import { clockTime, fullTime, gutterTime } from '../lib/times.ts'
import { useStore } from '../lib/store.ts'
import { isFor } from '../sync/unread.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { toast } from '../ui/toasts.ts'
import { errorWords } from '../api/words.ts'
import { actionsFor } from './actions.ts'
import { DeletedText, MessageText } from './MessageText.tsx'
import { MessageToolbar } from './MessageToolbar.tsx'
import { Reactions } from './Reactions.tsx'
import { Readers } from './Readers.tsx'
import { RefusedLine } from './RefusedLine.tsx'
import { ReplyQuote } from './ReplyQuote.tsx'
import { useScene } from './room-context.ts'
import { useLongPress } from './use-long-press.ts'

const MessageSheet = lazy(() => import('./MessageSheet.tsx'))

export interface MessageItemProps {
  row: MessageRow
  readers: readonly string[] | undefined
  /** Somebody was led here just now. */
  isTarget: boolean
}

/** One message, from being written to being in the log: the same element all the way. */
export const MessageItem = memo(function MessageItem({ row, readers, isTarget }: MessageItemProps) {
  const { user, requests, blocks } = useClient()
  const { room, replyTo, deleting } = useScene()
  const element = useRef<HTMLElement>(null)
  const [isActive, setActive] = useState(false)
  const [open, setOpen] = useState<'sheet' | 'emoji'>()
  const { author, at, heads, state, line, refusal, seq = 0 } = row
  const isForMe = isFor(row, { me: user.id, isBlocked: (id) => blocks.has(id) })
  const isGoing = useStore(deleting).has(seq)
  const longPress = useLongPress(useCallback(() => setOpen('sheet'), []))
  const isAnswered = useStore(replyTo)?.key === row.key
  const react = (emoji: string): void => {
    requests.ask({ type: 'react', room: room.id, seq, emoji, on: true }).catch((error: unknown) => toast(errorWords(error)))
  }
  const picking = (isOpen: boolean): void => {
    setOpen(isOpen ? 'emoji' : undefined)
    // The pointer may have gone elsewhere meanwhile.
    if (!isOpen) setActive(element.current?.matches(':hover, :focus-within') === true)
  }
  const left = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setActive(false)
  }
  const canReact = actionsFor(row, { me: user.id, role: room.state.get().details?.role }).includes('react')
  return (
    <article
      ref={element} aria-label={`${author.name}, ${fullTime(at)}`} data-state={state} data-head={heads} tabIndex={-1} {...longPress}
      onMouseEnter={() => setActive(true)} onMouseLeave={() => setActive(open !== undefined)} onFocus={() => setActive(true)} onBlur={left}
      className={`group relative flex gap-3 px-4 py-0.5 focus-visible:-outline-offset-2 max-md:px-3 ${heads ? 'mt-2.5' : ''} ${isTarget ? 'found' : isAnswered ? 'bg-chosen/60' : isForMe ? 'bg-mention/35 shadow-[inset_2px_0_0_var(--color-mention-ink)]' : 'hover:bg-raised/60'}`}
    >
      <div className="w-9.5 flex-none pt-0.5">
        {heads
          ? <Avatar id={author.id} name={author.name} className={row.replyTo === undefined ? '' : 'mt-6'} />
          : <time dateTime={at} className="invisible block text-right text-[11px] leading-5.5 text-soft tabular-nums group-hover:visible group-focus-within:visible">{gutterTime(at)}</time>}
      </div>
      <div className="min-w-0 flex-1">
        {row.replyTo !== undefined && <ReplyQuote seq={row.replyTo} />}
        {heads && (
          <p className="flex items-baseline gap-2 leading-snug">
            <span dir="auto" className="truncate font-semibold">{author.name}</span>
            <time dateTime={at} title={fullTime(at)} className="flex-none text-xs text-soft">{clockTime(at)}</time>
          </p>
        )}
        {isGoing ? <DeletedText /> : <MessageText row={row} />}
        {!isGoing && row.reactions.length > 0 && <Reactions row={row} onMore={canReact ? () => setOpen('emoji') : undefined} />}
        {refusal !== undefined && line !== undefined && <RefusedLine line={line} words={refusal} />}
      </div>
      {readers !== undefined && <Readers readers={readers} />}
      <EmojiPopover open={open === 'emoji'} onOpen={picking} onPick={react}>
        <span aria-hidden className="absolute top-2 right-8" />
      </EmojiPopover>
      {!isGoing && (isActive || open === 'emoji') && <MessageToolbar row={row} onReact={() => setOpen('emoji')} />}
      {open === 'sheet' && <Suspense><MessageSheet row={row} onReact={() => setOpen('emoji')} onPick={react} onClose={() => setOpen((now) => (now === 'sheet' ? undefined : now))} /></Suspense>}
    </article>
  )
})
