import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { inputLook } from '../ui/Field.tsx'
import { allEmoji, findEmoji, groups } from './emoji.ts'
import type { Emoji } from './emoji.ts'

const foundAtMost = 120
const columns = 8

/** A grid of emoji with a field to find one. Arrows go from one to the next. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [query, setQuery] = useState('')
  const [hovered, setHovered] = useState<Emoji>()
  const pane = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const wanted = query.trim().replaceAll(':', '')
  const sections = useMemo(() => (wanted === ''
    ? groups.map(([group, label]) => ({ label, emoji: allEmoji.filter((one) => one.group === group) }))
    : [{ label: 'Found', emoji: findEmoji(wanted, foundAtMost) }]), [wanted])
  useEffect(() => input.current?.focus(), [])
  const pressed = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key]
    const buttons = [...(pane.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (event.key === 'Enter' && at < 0) return buttons[0]?.click()
    if (step === undefined || (at < 0 && step < columns)) return
    event.preventDefault()
    const next = at < 0 ? 0 : at + step
    if (next < 0) input.current?.focus()
    else buttons[Math.min(next, buttons.length - 1)]?.focus()
  }
  return (
    // Keys are heard for the whole grid; each emoji in it is a button.
    <div role="group" aria-label="Emoji" className="flex h-88 w-80 max-w-[92vw] flex-col" onKeyDown={pressed}>
      <div className="p-2"><input ref={input} type="search" aria-label="Find an emoji" placeholder="Find an emoji" className={inputLook} value={query} onChange={(event) => setQuery(event.target.value)} /></div>
      <div ref={pane} className="min-h-0 flex-1 overflow-y-auto px-2 pb-1">
        {sections.map(({ label, emoji }) => (
          <section key={label} aria-label={label} className="[content-visibility:auto]">
            <h3 className="sticky top-0 bg-stage py-1 text-xs font-semibold text-soft">{label}</h3>
            {emoji.length === 0 && <p className="py-6 text-center text-sm text-soft">Nothing found. Try another word.</p>}
            <div className="grid grid-cols-8">
              {emoji.map((one) => (
                <button
                  key={one.emoji} type="button" tabIndex={-1} aria-label={one.label} onClick={() => onPick(one.emoji)} onMouseEnter={() => setHovered(one)} onFocus={() => setHovered(one)}
                  className="grid aspect-square place-items-center rounded-lg text-2xl leading-none hover:bg-hover"
                >
                  {one.emoji}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
      <p aria-hidden className="h-8 truncate border-t border-line px-3 py-1.5 text-[13px] text-soft">{hovered === undefined ? '' : `${hovered.emoji} ${hovered.codes[0] === undefined ? hovered.label : `:${hovered.codes[0]}:`}`}</p>
    </div>
  )
}
