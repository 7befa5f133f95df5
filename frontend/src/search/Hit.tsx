import { dateAndTime } from '../lib/times.ts'
import type { RoomView, SearchHit } from '../protocol/protocol.gen.ts'
import { nameOf } from '../rooms/sections.ts'
import { excerptOf } from './excerpt.ts'

export interface HitProps {
  hit: SearchHit
  /** Told where more than one room was searched. */
  inRoom: RoomView | undefined
  onOpen: () => void
}

/** A message that was found: who wrote it, where and when, and the part with the words that were looked for. */
export function Hit({ hit, inRoom, onOpen }: HitProps) {
  const { author, at } = hit.message
  return (
    <li className="min-w-0">
      <button type="button" onClick={onOpen} className="grid w-full min-w-0 gap-0.5 rounded-lg px-2 py-2 text-left hover:bg-hover max-md:min-h-11">
        <span className="flex min-w-0 items-baseline gap-2 text-[13px] text-soft">
          <bdi className="truncate font-semibold text-ink">{author.name}</bdi>
          {inRoom !== undefined && <bdi className="truncate">{nameOf(inRoom)}</bdi>}
          <time dateTime={at} className="flex-none">{dateAndTime(at)}</time>
        </span>
        <span dir="auto" className="line-clamp-3 text-start [overflow-wrap:anywhere]">
          {excerptOf(hit).map(({ text, isFound }, index) => (isFound ? <mark key={index} className="rounded bg-mention px-0.5 text-mention-ink">{text}</mark> : text))}
        </span>
      </button>
    </li>
  )
}
