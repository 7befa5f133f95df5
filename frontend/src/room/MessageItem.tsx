import { memo } from 'react'
import { piecesOf } from '../lib/links.ts'
import { clockTime, fullTime, gutterTime } from '../lib/times.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { RefusedLine } from './RefusedLine.tsx'

/** One message, from being written to being in the log: the same element all the way. */
export const MessageItem = memo(function MessageItem({ row }: { row: MessageRow }) {
  const { author, at, heads, state, line, refusal } = row
  return (
    <article
      aria-label={`${author.name}, ${fullTime(at)}`}
      data-state={state}
      className={`group flex gap-3 px-4 py-0.5 hover:bg-raised/60 max-md:px-3 ${heads ? 'mt-2.5' : ''}`}
    >
      <div className="w-9.5 flex-none pt-0.5">
        {heads
          ? <Avatar id={author.id} name={author.name} />
          : <time dateTime={at} className="invisible block text-right text-[11px] leading-5.5 text-soft tabular-nums group-hover:visible">{gutterTime(at)}</time>}
      </div>
      <div className="min-w-0 flex-1">
        {heads && (
          <p className="flex items-baseline gap-2 leading-snug">
            <span className="truncate font-semibold">{author.name}</span>
            <time dateTime={at} title={fullTime(at)} className="flex-none text-xs text-soft">{clockTime(at)}</time>
          </p>
        )}
        <Text row={row} />
        {refusal !== undefined && line !== undefined && <RefusedLine line={line} words={refusal} />}
      </div>
    </article>
  )
})

function Text({ row: { text, edited, state } }: { row: MessageRow }) {
  if (text === undefined) return <p className="text-soft italic">This message was deleted.</p>
  return (
    <p className={`whitespace-pre-wrap transition-opacity [overflow-wrap:anywhere] ${state === 'sending' ? 'opacity-70' : ''}`}>
      {piecesOf(text).map((piece, index) => (piece.kind === 'text'
        ? piece.text
        : <a key={index} href={piece.text} target="_blank" rel="noopener noreferrer" className="text-link underline underline-offset-2">{piece.text}</a>))}
      {edited !== undefined && <small className="text-xs text-soft" title={fullTime(edited)}> (edited)</small>}
      {state === 'sending' && <span className="sr-only"> (sending)</span>}
    </p>
  )
}
