import { request } from '../api/http.ts'
import type { InvitePreview } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { useLoaded } from '../ui/use-loaded.ts'
import { membersInWords } from '../members/words.ts'

/** What an invite link is for, shown to whoever holds it, before they sign in. */
export function InviteCard({ code }: { code: string }) {
  const { loaded } = useLoaded(code, () => request<InvitePreview>('GET', `/invites/${encodeURIComponent(code)}`))
  if (loaded.at === 'failed') return <Alert>{loaded.problem}</Alert>
  return (
    <div className="min-h-15 rounded-xl bg-chosen px-4 py-3" aria-live="polite">
      {loaded.at === 'loaded' && (
        <>
          <p className="text-sm">You are invited to</p>
          <p className="font-semibold [overflow-wrap:anywhere]">{loaded.value.name}</p>
          <p className="text-sm">{membersInWords(loaded.value.memberCount)}. You can join once you are in.</p>
        </>
      )}
    </div>
  )
}
