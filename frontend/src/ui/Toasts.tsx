import { useStore } from '../lib/store.ts'
import { Button } from './Button.tsx'
import { dismiss, toasts } from './toasts.ts'

export function Toasts() {
  const shown = useStore(toasts)
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed right-4 bottom-24 z-40 grid justify-items-end gap-2 max-md:inset-x-4 max-md:justify-items-center">
      {shown.map(({ id, words, undo }) => (
        <div key={id} className="pop pointer-events-auto flex min-h-11 max-w-[min(420px,90vw)] items-center gap-3 rounded-xl border border-line bg-stage py-1.5 pr-1.5 pl-4 text-sm shadow-card">
          <span className="min-w-0 truncate pr-2.5">{words}</span>
          {undo !== undefined && (
            <Button
              small
              onClick={() => {
                undo()
                dismiss(id)
              }}
            >
              Undo
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}
