import { useClient } from '../app/client-context.ts'
import { Alert } from '../ui/Alert.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'

/** Who may not come back, and the way to let them. */
export function BanList({ room }: { room: string }) {
  const { api } = useClient()
  const { loaded, again } = useLoaded(room, () => api.bans(room))
  const { busy, problem, run } = useAction()
  if (loaded.at === 'loading') return null
  if (loaded.at === 'failed') return <Alert>{loaded.problem}</Alert>
  if (loaded.value.length === 0) return null
  const lift = (user: string): void => run(async () => {
    await api.unban(room, user)
    again()
  })
  return (
    <section aria-labelledby="banned" className="grid gap-2 border-t border-line pt-4">
      <h3 id="banned" className="text-sm font-semibold text-soft">Banned, {loaded.value.length}</h3>
      <Alert>{problem}</Alert>
      <ul className="grid gap-1">
        {loaded.value.map(({ user }) => (
          <li key={user.id} className="flex items-center gap-2.5">
            <Avatar id={user.id} name={user.displayName} size="small" />
            <span dir="auto" className="min-w-0 flex-1 truncate">{user.displayName}</span>
            <Button small disabled={busy} aria-label={`Lift the ban of ${user.displayName}`} onClick={() => lift(user.id)}>Lift the ban</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
