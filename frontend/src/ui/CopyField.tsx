import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { inputLook } from './Field.tsx'

export interface CopyFieldProps {
  label: string
  value: string
}

export function CopyField({ label, value }: CopyFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'copied' | 'marked'>()
  const copy = async (): Promise<void> => setState((await copied(value, input.current)) ? 'copied' : 'marked')
  return (
    <div className="grid gap-1.5">
      <div className="flex gap-2">
        <input ref={input} readOnly aria-label={label} value={value} className={`${inputLook} min-w-0 flex-1`} onFocus={(event) => event.currentTarget.select()} />
        <Button look="primary" className="w-24" onClick={() => void copy()}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className={state === 'marked' ? 'text-[13px] text-soft' : 'sr-only'}>
        {state === 'copied' && 'Copied to the clipboard.'}
        {state === 'marked' && 'The link is marked. Copy it with your keyboard.'}
      </p>
    </div>
  )
}

/** The clipboard is for pages by https; by http the older command still copies what is marked. */
async function copied(value: string, input: HTMLInputElement | null): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    try {
      await navigator.clipboard.writeText(value)
      return true
    } catch {
      // Not allowed here: mark it instead.
    }
  }
  input?.focus()
  input?.select()
  return document.execCommand('copy')
}
