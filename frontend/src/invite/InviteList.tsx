import { useClient } from '../app/client-context.ts'
import { dateAndTime } from '../lib/times.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'

/** The links that are open. Their codes are known only to those who were given them. */
export function InviteList({ room, onRevoked }: { room: string; onRevoked: (invite: string) => void }) {
  const { api } = useClient()
  const { loaded, again } = useLoaded(room, () => api.invites(room))
  const { busy, problem, run } = useAction()
  if (loaded.at === 'loading') return null
  if (loaded.at === 'failed') return <Alert>{loaded.problem}</Alert>
  if (loaded.value.items.length === 0) return null
  const revoke = (id: string): void => run(async () => {
    await api.revokeInvite(room, id)
    onRevoked(id)
    again()
  })
  return (
    <section aria-labelledby="open-links" className="grid gap-2 border-t border-line pt-4">
      <h3 id="open-links" className="text-sm font-semibold text-soft">Open links</h3>
      <Alert>{problem}</Alert>
      <ul className="grid gap-1">
        {loaded.value.items.map((invite) => (
          <li key={invite.id} className="flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1">
              <span className="font-mono">{invite.hint}…</span>
              <span className="block text-soft">
                {invite.uses === 0 ? 'Not used yet' : `Used ${invite.uses === 1 ? 'once' : `${invite.uses} times`}`}
                {invite.maxUses !== undefined && ` of ${invite.maxUses}`}
                {invite.expiresAt !== undefined && `, open until ${dateAndTime(invite.expiresAt)}`}
              </span>
            </span>
            <Button small look="danger" disabled={busy} aria-label={`Revoke ${invite.hint}`} onClick={() => revoke(invite.id)}>Revoke</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
