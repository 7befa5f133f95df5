import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'
import { inputLook } from './Field.tsx'

export interface CopyFieldProps {
  label: string
  value: string
}

export function CopyField({ label, value }: CopyFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'copied' | 'marked'>()
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(value)
    setState(isCopied ? 'copied' : 'marked')
    if (!isCopied) input.current?.select()
  }
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
