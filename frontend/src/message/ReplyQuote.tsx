import { CornerUpLeft } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { lineOf } from '../markdown/line.ts'
import type { MessageFrame } from '../protocol/protocol.gen.ts'
import { useScene } from './room-context.ts'

/** What a message answers, in one line above it; leads there. */
export function ReplyQuote({ seq }: { seq: number }) {
  const { target } = useScene()
  const message = useQuoted(seq)
  return (
    <button
      type="button" onClick={() => target.set({ seq })} title="Go to the message that this answers"
      className="flex max-w-full items-center gap-1.5 rounded text-[13px] leading-6 text-soft hover:text-ink max-md:min-h-8"
    >
      <span className="sr-only">Go to the message that this answers: </span>
      <CornerUpLeft size={14} aria-hidden className="flex-none" />
      {message !== undefined && <span dir="auto" className="flex-none font-medium">{message.author.name}</span>}
      <span dir="auto" className="min-w-0 truncate">{wordsOf(message)}</span>
    </button>
  )
}

function wordsOf(message: MessageFrame | undefined): string {
  if (message === undefined) return 'An earlier message'
  return message.deleted === true ? 'Message deleted' : lineOf(message.text ?? '').slice(0, 200)
}

/** As it now stands: what is changed or deleted changes here too. */
function useQuoted(seq: number): MessageFrame | undefined {
  const { room } = useScene()
  const message = useSyncExternalStore(room.state.subscribe, () => room.quoted(seq))
  useEffect(() => {
    // Where it cannot be had the line says that there was one, and leads there.
    room.loadQuoted(seq).catch(() => {})
  }, [room, seq])
  return message
}
