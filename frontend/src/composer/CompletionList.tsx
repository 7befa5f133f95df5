import { Avatar } from '../ui/Avatar.tsx'
import type { Completion } from './use-completion.ts'

/** Above the field that keeps the focus. */
export function CompletionList({ id, candidates, active, choose }: Completion) {
  if (candidates.length === 0) return null
  return (
    <div id={id} role="listbox" aria-label="Suggestions" className="pop absolute inset-x-0 bottom-full z-10 mb-2 max-h-80 overflow-y-auto rounded-xl border border-line bg-stage p-1.5 shadow-card">
      {candidates.map(({ key, label, hint, emoji }, index) => (
        // The keys that choose are heard by the field, which is where the focus stays.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={key} id={`${id}-${index}`} role="option" aria-selected={index === active} tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()} onClick={() => choose(index)}
          className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2 aria-selected:bg-hover max-md:min-h-11"
        >
          {emoji === undefined ? <Avatar id={key} name={label} size="small" /> : <span aria-hidden className="grid w-8 place-items-center text-xl">{emoji}</span>}
          <span dir="auto" className="min-w-0 truncate font-medium">{label}</span>
          <span className="min-w-0 truncate text-[13px] text-soft">{hint}</span>
        </div>
      ))}
    </div>
  )
}
