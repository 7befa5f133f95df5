import { SendHorizontal } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useClient } from '../app/client-context.ts'
import { draftOf, keepDraft } from '../lib/drafts.ts'
import { useStore } from '../lib/store.ts'

export interface ComposerProps {
  room: string
  name: string | undefined
  /** Why nothing can be written here any more. */
  closed: string | undefined
}

/** From this part of the longest text on, what is left is shown. */
const countFrom = 0.9

export function Composer({ room, name, closed }: ComposerProps) {
  const { delivery, limits, user } = useClient()
  const { textLength } = useStore(limits)
  const [text, setText] = useState(() => draftOf(user.id, room))
  const input = useRef<HTMLTextAreaElement>(null)
  const left = textLength - (text.length > textLength * countFrom ? [...text].length : 0)

  useLayoutEffect(() => {
    const field = input.current
    if (field === null) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }, [text])

  useEffect(() => {
    // On a phone the keyboard would cover what was opened to be read.
    if (matchMedia('(hover: hover)').matches) input.current?.focus()
  }, [])

  const write = (next: string): void => {
    setText(next)
    keepDraft(user.id, room, next)
  }
  const submit = (): void => {
    const written = text.trim()
    if (written === '' || left < 0 || closed !== undefined) return
    // In this order, so that the text is noted before its draft is gone.
    void delivery.add(room, written)
    write('')
    input.current?.focus()
  }
  const pressed = (event: KeyboardEvent): void => {
    // While a word is being composed, Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  if (closed !== undefined) return <p role="status" className="flex-none border-t border-line px-4 py-4 text-sm text-soft">{closed}</p>
  return (
    <form
      className="flex-none px-4 pt-1 pb-4 max-md:px-2.5 max-md:pb-[max(10px,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex items-end gap-1 rounded-xl border border-edge bg-raised py-1 pr-1 pl-3.5 transition-colors focus-within:border-link">
        <textarea
          ref={input} rows={1} value={text} aria-label={`Message ${name ?? ''}`} placeholder={`Message ${name ?? '…'}`} enterKeyHint="send"
          className="max-h-[40vh] min-h-9.5 min-w-0 flex-1 resize-none bg-transparent py-2 leading-normal outline-none"
          onChange={(event) => write(event.target.value)} onKeyDown={pressed}
        />
        <button
          type="submit" aria-label="Send" title="Send" disabled={text.trim() === '' || left < 0}
          className="grid size-9.5 flex-none place-items-center rounded-lg text-link transition-colors enabled:hover:bg-hover disabled:text-soft disabled:opacity-60"
        >
          <SendHorizontal size={20} strokeWidth={1.8} aria-hidden />
        </button>
      </div>
      {left < textLength * (1 - countFrom) && (
        <p role="status" className={`pt-1.5 pl-1 text-[13px] tabular-nums ${left < 0 ? 'text-bad' : 'text-soft'}`}>
          {left < 0 ? `${(-left).toLocaleString()} characters too long. Shorten it, or send it in parts.` : `${left.toLocaleString()} characters left`}
        </p>
      )}
    </form>
  )
}
