import { X } from 'lucide-react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import type { Role } from '../protocol/protocol.gen.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useAction } from '../ui/use-action.ts'
import { groupsOf } from './groups.ts'
import { MemberRow } from './MemberRow.tsx'
import { useRoster } from './roster.ts'

export interface MembersPanelProps {
  room: FollowedRoom
  role: Role
  onClose: () => void
}

export function MembersPanel({ room, role, onClose }: MembersPanelProps) {
  const { rosters } = useClient()
  const members = useRoster(room.id)
  const { problem: failed } = useStore(rosters.of(room.id))
  const people = useStore(room.people)
  const { busy, problem, run } = useAction()
  const change = (work: () => Promise<void>): void => run(async () => {
    await work()
    await rosters.load(room.id, true)
  })
  return (
    <aside aria-label="Members" className="flex min-h-0 w-58 flex-none flex-col border-l border-line bg-side max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-10 max-lg:shadow-card max-md:w-full">
      <header className="flex h-13 flex-none items-center border-b border-line pr-2 pl-4">
        <h2 className="flex-1 font-semibold">Members</h2>
        <IconButton icon={X} label="Close the list of members" onClick={onClose} />
      </header>
      {/* Reached by the keyboard where it is longer than the page. */}
      <div tabIndex={0} role="region" aria-label="All members" className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-2 py-3 focus-visible:-outline-offset-2">
        <Alert>{problem}</Alert>
        {members === undefined && failed === undefined && <MembersToCome />}
        {members === undefined && failed !== undefined && (
          <>
            <Alert>{failed}</Alert>
            <Button onClick={() => void rosters.load(room.id, true)}>Try again</Button>
          </>
        )}
        {members !== undefined && groupsOf(members, people).map(({ label, members: group }) => (
          <section key={label} aria-label={label}>
            <h3 className="px-2 pb-1 text-[13px] font-semibold text-soft">{label}{label !== 'Owner' && `, ${group.length}`}</h3>
            <ul>
              {group.map((member) => <MemberRow key={member.user.id} room={room.id} member={member} myRole={role} busy={busy} onChange={change} />)}
            </ul>
          </section>
        ))}
      </div>
    </aside>
  )
}

function MembersToCome() {
  return (
    <div aria-hidden className="late grid gap-3 px-2 pt-1">
      {['w-24', 'w-32', 'w-28'].map((width) => (
        <div key={width} className="flex items-center gap-2.5"><div className="size-8 rounded-full bg-hover" /><div className={`h-3 rounded bg-hover ${width}`} /></div>
      ))}
    </div>
  )
}
