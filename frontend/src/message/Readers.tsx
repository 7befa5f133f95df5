import { usePeopleNames } from '../members/use-names.ts'
import { facesAtMost } from '../reading/receipts.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { useScene } from './room-context.ts'

/** Who has read up to here. */
export function Readers({ readers }: { readers: readonly string[] }) {
  const names = usePeopleNames(useScene().room)
  const known = readers.map((id) => ({ id, name: names.get(id) ?? 'Somebody' }))
  const words = `Read by ${known.map(({ name }) => name).join(', ')}`
  return (
    <div role="img" aria-label={words} title={words} className="flex flex-none items-center self-end pb-0.5">
      {known.slice(0, facesAtMost).map(({ id, name }) => <Avatar key={id} id={id} name={name} size="tiny" className="-ml-1 ring-2 ring-stage" />)}
      {known.length > facesAtMost && <span className="pl-1 text-xs text-soft tabular-nums">+{known.length - facesAtMost}</span>}
    </div>
  )
}
