import type { Visibility } from '../protocol/protocol.gen.ts'
import { RoomSign } from '../ui/RoomSign.tsx'

const choices = [
  ['public', 'Public', 'Everyone here can find and join it.'],
  ['private', 'Private', 'People join by invite, and only they see it.'],
] as const

export interface VisibilityChoiceProps {
  value: Visibility
  onChange: (value: Visibility) => void
}

export function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Who can join</legend>
      {choices.map(([choice, label, hint]) => (
        <label key={choice} className="flex cursor-pointer items-center gap-3 rounded-xl border border-line px-3.5 py-2.5 has-checked:border-link has-checked:bg-chosen">
          <input type="radio" name="visibility" value={choice} checked={value === choice} onChange={() => onChange(choice)} className="accent-accent" />
          <span className="flex-1">
            <span className="block font-medium">{label}</span>
            <span className="block text-[13px] text-soft">{hint}</span>
          </span>
          <RoomSign visibility={choice} />
        </label>
      ))}
    </fieldset>
  )
}
