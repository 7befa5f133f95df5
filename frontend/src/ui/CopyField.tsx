import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { inputLook } from './Field.tsx'

export interface CopyFieldProps {
  label: string
  value: string
}

export function CopyField({ label, value }: CopyFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    setSaid((await copied(value, input.current)) ? 'Copied' : 'Marked. Copy it with your keyboard.')
  }
  return (
    <div className="grid gap-1.5">
      <div className="flex gap-2">
        <input ref={input} readOnly aria-label={label} value={value} className={`${inputLook} min-w-0 flex-1`} onFocus={(event) => event.currentTarget.select()} />
        <Button look="primary" onClick={() => void copy()}>Copy</Button>
      </div>
      <p role="status" className="min-h-5 text-[13px] text-soft">{said}</p>
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
