import { useId } from 'react'

export interface ChoiceProps {
  label: string
  value: number
  options: readonly (readonly [number, string])[]
  onChange: (value: number) => void
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="grid min-w-0 flex-1 gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))} className="min-h-10 rounded-lg border border-edge bg-stage px-2.5 text-ink hover:border-soft max-md:min-h-11">
        {options.map(([option, words]) => <option key={option} value={option}>{words}</option>)}
      </select>
    </div>
  )
}
