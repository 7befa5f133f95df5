import { X } from 'lucide-react'
import { useClient } from '../app/client-context.ts'
import type { MemberView, Role } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { MemberRow } from './MemberRow.tsx'

export interface MembersPanelProps {
  room: string
  role: Role
  /** Changes whenever the members did. */
  version: number
  onClose: () => void
}

const groups: readonly [Role, string][] = [['owner', 'Owner'], ['admin', 'Admins'], ['member', 'Members']]

export function MembersPanel({ room, role, version, onClose }: MembersPanelProps) {
  const { api } = useClient()
  const { loaded: shown, again } = useLoaded(room, () => api.members(room), version)
  const { busy, problem, run } = useAction()
  const change = (work: () => Promise<void>): void => run(async () => {
    await work()
    again()
  })
  return (
    <aside aria-label="Members" className="flex min-h-0 w-60 flex-none flex-col border-l border-line bg-side max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-10 max-lg:shadow-card max-md:w-full">
      <header className="flex h-13 flex-none items-center border-b border-line pr-2 pl-4">
        <h2 className="flex-1 font-semibold">Members</h2>
        <IconButton icon={X} label="Close the list of members" onClick={onClose} />
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-2 py-3">
        <Alert>{problem}</Alert>
        {shown.at === 'failed' && (
          <>
            <Alert>{shown.problem}</Alert>
            <Button onClick={again}>Try again</Button>
          </>
        )}
        {shown.at === 'loaded' && groups.map(([of, label]) => {
          const members = shown.value.filter((member) => member.role === of).toSorted(byName)
          if (members.length === 0) return null
          return (
            <section key={of} aria-label={label}>
              <h3 className="px-2 pb-1 text-[13px] font-semibold text-soft">{label}{of !== 'owner' && `, ${members.length}`}</h3>
              <ul>
                {members.map((member) => <MemberRow key={member.user.id} room={room} member={member} myRole={role} busy={busy} onChange={change} />)}
              </ul>
            </section>
          )
        })}
      </div>
    </aside>
  )
}

const byName = (one: MemberView, other: MemberView): number => one.user.displayName.localeCompare(other.user.displayName)
