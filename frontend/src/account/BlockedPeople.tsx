import { useEffect } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { Alert } from '../ui/Alert.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { useAction } from '../ui/use-action.ts'
import { Section } from './Section.tsx'

export function BlockedPeople() {
  const { blocks } = useClient()
  const { people, problem: notListed } = useStore(blocks.blocked)
  const { busy, problem, run } = useAction()
  useEffect(() => void blocks.load(), [blocks])
  return (
    <Section title={people === undefined || people.length === 0 ? 'Blocked people' : `Blocked people, ${people.length}`}>
      <Alert>{problem}</Alert>
      {notListed !== undefined && (
        <>
          <Alert>{notListed}</Alert>
          <Button className="justify-self-start max-md:min-h-11" onClick={() => void blocks.load()}>Try again</Button>
        </>
      )}
      {people?.length === 0 && <p className="text-sm text-soft">Nobody. Who is blocked cannot write to you alone or mention you. To block somebody, choose them among the members of a room.</p>}
      {people !== undefined && people.length > 0 && (
        <ul className="grid gap-1">
          {people.map(({ user }) => (
            <li key={user.id} className="flex min-h-11 items-center gap-2.5">
              <Avatar id={user.id} name={user.displayName} size="small" />
              <span dir="auto" className="min-w-0 flex-1 truncate">{user.displayName}</span>
              <Button small className="max-md:min-h-11" disabled={busy} aria-label={`Unblock ${user.displayName}`} onClick={() => run(() => blocks.unblock(user.id))}>Unblock</Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
