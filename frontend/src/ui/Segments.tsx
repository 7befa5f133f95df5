export interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChange: (value: Value) => void
}

/** One of a few, side by side. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="grid auto-cols-fr grid-flow-col gap-1 rounded-xl bg-ground p-1">
      {options.map(([option, words]) => (
        <button
          key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}
          className="min-h-9 min-w-0 truncate rounded-lg px-2 font-medium text-soft hover:text-ink aria-pressed:bg-stage aria-pressed:text-ink aria-pressed:shadow-sm max-md:min-h-11"
        >
          {words}
        </button>
      ))}
    </div>
  )
}
