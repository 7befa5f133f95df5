import { SendHorizontal, Smile } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { EmojiPopover } from '../emoji/EmojiPopover.tsx'
import { useStore } from '../lib/store.ts'
import { useScene } from '../message/room-context.ts'
import { TypingTeller } from '../sync/typing.ts'
import { errorWords } from '../api/words.ts'
import { toast } from '../ui/toasts.ts'
import { completed, queryAt } from './completion.ts'
import type { Query } from './completion.ts'
import { CompletionList } from './CompletionList.tsx'
import { meaningOf } from './keys.ts'
import { lastOwn } from './last-own.ts'
import { ReplyBar } from './ReplyBar.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useCompletion } from './use-completion.ts'
import { useDraft } from './use-draft.ts'

/** From this part of the longest text on, what is left is shown. */
const countFrom = 0.9
const isTouch = (): boolean => matchMedia('(hover: none)').matches

export function Composer({ name }: { name: string | undefined }) {
  const { connection, delivery, limits, requests, user } = useClient()
  const scene = useScene()
  const { room, replyTo, editing } = scene
  const { textLength } = useStore(limits)
  const answered = useStore(replyTo)
  const edited = useStore(editing)
  const { text, write } = useDraft(scene)
  const [query, setQuery] = useState<Query>()
  const [isPicking, setPicking] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number>(undefined)
  const teller = useMemo(() => new TypingTeller(() => connection.send({ type: 'typing', room: room.id })), [connection, room])
  const left = textLength - (text.length > textLength * countFrom ? [...text].length : 0)

  const put = (next: string, at: number): void => {
    write(next)
    setQuery(undefined)
    caret.current = at
  }
  const completion = useCompletion(room.id, query, (candidate, asked) => {
    const { text: next, caret: at } = completed(text, asked, candidate.text)
    put(next, at)
  })

  useLayoutEffect(() => {
    const field = input.current
    if (field === null) return
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
    if (caret.current === undefined) return
    field.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [text])

  useEffect(() => {
    // On a phone the keyboard would cover what was opened to be read.
    if (!isTouch() || answered !== undefined || edited !== undefined) input.current?.focus()
  }, [answered, edited])

  const cancel = (): void => {
    replyTo.set(undefined)
    editing.set(undefined)
  }
  const submit = (): void => {
    const written = text.trim()
    if (written === '' || left < 0) return
    if (edited?.seq !== undefined) {
      requests.ask({ type: 'edit', room: room.id, seq: edited.seq, text: written }).catch((error: unknown) => {
        toast(errorWords(error))
        // What was written is in hand again, unless something else is by now.
        if (editing.get() === undefined) editing.set({ ...edited, text: written })
      })
    } else {
      // In this order, so that the text is noted before its draft is gone.
      void delivery.add(room.id, written, answered?.seq)
      write('')
      teller.sent()
    }
    cancel()
    setQuery(undefined)
    input.current?.focus()
  }
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (completion.pressed(event)) return
    const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent: { isComposing, keyCode } } = event
    const place = { isTouch: isTouch(), isEmpty: text === '', isAnswering: answered !== undefined, isEditing: edited !== undefined }
    const meaning = meaningOf({ key, shiftKey, altKey, ctrlKey, metaKey, isComposing, keyCode }, place)
    const own = meaning === 'edit-last' && capabilities.edits ? lastOwn(room.state.get(), user.id) : undefined
    if (meaning === undefined || (meaning === 'edit-last' && own === undefined)) return
    event.preventDefault()
    if (meaning === 'send') submit()
    else if (meaning === 'cancel') cancel()
    else editing.set(own)
  }
  const picked = (emoji: string): void => {
    const at = input.current?.selectionStart ?? text.length
    put(text.slice(0, at) + emoji + text.slice(at), at + emoji.length)
  }

  const isOpen = completion.candidates.length > 0
  return (
    <form
      className="flex-none px-4 pt-1 pb-1.5 max-md:px-2.5 max-md:pb-[max(4px,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="relative">
        <CompletionList {...completion} />
        {(edited ?? answered) !== undefined && <ReplyBar row={(edited ?? answered)!} isEdit={edited !== undefined} onCancel={cancel} />}
        <div className={`flex items-end gap-0.5 border border-edge bg-raised py-1 pr-1 pl-3.5 transition-colors focus-within:border-link ${(edited ?? answered) === undefined ? 'rounded-xl' : 'rounded-b-xl'}`}>
          <textarea
            ref={input} rows={1} value={text} dir="auto" aria-label={`Message ${name ?? ''}`} placeholder={`Message ${name ?? '…'}`} enterKeyHint="enter"
            aria-autocomplete="list" aria-controls={isOpen ? completion.id : undefined} aria-activedescendant={isOpen ? `${completion.id}-${completion.active}` : undefined}
            className="max-h-[40vh] min-h-9.5 min-w-0 flex-1 resize-none bg-transparent py-2 leading-normal outline-none max-md:min-h-11 max-md:py-2.5"
            onChange={({ target: { value, selectionStart } }) => {
              write(value)
              setQuery(queryAt(value, selectionStart))
              if (edited === undefined) teller.typed(value, Date.now())
            }}
            onBlur={() => setQuery(undefined)} onKeyDown={pressed}
          />
          <EmojiPopover open={isPicking} onOpen={setPicking} onPick={picked}>
            <button type="button" aria-label="Emoji" title="Emoji" aria-expanded={isPicking} onClick={() => setPicking(!isPicking)} className="grid size-9.5 flex-none place-items-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink max-md:size-11">
              <Smile size={20} strokeWidth={1.8} aria-hidden />
            </button>
          </EmojiPopover>
          <button
            type="submit" aria-label={edited === undefined ? 'Send' : 'Save'} title={edited === undefined ? 'Send' : 'Save'} disabled={text.trim() === '' || left < 0}
            className="grid size-9.5 flex-none place-items-center rounded-lg text-link transition-colors enabled:hover:bg-hover disabled:text-soft disabled:opacity-60 max-md:size-11"
          >
            <SendHorizontal size={20} strokeWidth={1.8} aria-hidden />
          </button>
        </div>
      </div>
      <div className="flex min-h-5 items-center gap-3 px-1">
        <TypingLine room={room} />
        {left < textLength * (1 - countFrom) && (
          <p role="status" className={`flex-none text-[13px] leading-5 tabular-nums ${left < 0 ? 'text-bad' : 'text-soft'}`}>{lengthWords(left)}</p>
        )}
      </div>
    </form>
  )
}

function lengthWords(left: number): string {
  if (left < 0) return `${(-left).toLocaleString()} ${left === -1 ? 'character' : 'characters'} too long. Shorten it, or send it in parts.`
  return `${left.toLocaleString()} ${left === 1 ? 'character' : 'characters'} left`
}
