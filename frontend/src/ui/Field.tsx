import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

export const inputLook =
  'w-full rounded-lg border border-edge bg-stage px-3 py-2 text-ink transition-colors hover:border-soft focus-visible:outline-offset-0'

export interface FieldProps extends ComponentProps<'input'> {
  label: string
  hint?: ReactNode
}

export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">{label}</label>
      <input id={id} className={inputLook} aria-describedby={hint === undefined ? undefined : `${id}-hint`} {...input} />
      {hint !== undefined && <p id={`${id}-hint`} className="text-[13px] text-soft">{hint}</p>}
    </div>
  )
}
