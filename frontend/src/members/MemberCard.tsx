import { Ban, Crown, ShieldCheck, ShieldMinus, UserCheck, UserMinus, UserX } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { capabilities } from '../app/capabilities.ts'
import { dateAndTime } from '../lib/times.ts'
import { PresenceDot, statusWords } from '../presence/PresenceDot.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import type { Member } from './groups.ts'
import type { MemberAction } from './member-actions.ts'
import { roleWords } from './words.ts'

const looks: Readonly<Record<MemberAction, readonly [string, LucideIcon, boolean]>> = {
  promote: ['Make an admin', ShieldCheck, false],
  demote: ['Make a member', ShieldMinus, false],
  'hand-over': ['Hand the room over', Crown, false],
  kick: ['Remove from the room', UserMinus, true],
  ban: ['Ban from the room', Ban, true],
  block: ['Block', UserX, true],
  unblock: ['Unblock', UserCheck, false],
}

export interface MemberCardProps {
  member: Member
  actions: readonly MemberAction[]
  onAction: (action: MemberAction) => void
  /** Opens the conversation with them, where there are such. */
  onMessage: (() => void) | undefined
}

/** Who somebody is, and what may be done about them. */
export function MemberCard({ member: { user, role, status, joinedAt }, actions, onAction, onMessage }: MemberCardProps) {
  return (
    <>
      <div className="flex items-center gap-3 p-4">
        <Avatar id={user.id} name={user.displayName} size="large" />
        <div className="min-w-0">
          <p dir="auto" className="font-semibold [overflow-wrap:anywhere]">{user.displayName}</p>
          <p className="truncate text-[13px] text-soft">@{user.username}</p>
          {capabilities.presence && <p className="flex items-center gap-1.5 text-[13px] text-soft"><PresenceDot status={status} /> {statusWords[status]}</p>}
        </div>
      </div>
      <div className="grid gap-1 px-4 pb-4 text-sm">
        {user.statusText !== '' && <p dir="auto" className="pb-1 [overflow-wrap:anywhere]">{user.statusText}</p>}
        <p className="text-soft">{roleWords[role]}, here since {dateAndTime(joinedAt)}</p>
      </div>
      {onMessage !== undefined && <div className="px-4 pb-4"><Button className="w-full" onClick={onMessage}>Message</Button></div>}
      {actions.length > 0 && (
        <ul className="border-t border-line p-1.5">
          {actions.map((action) => {
            const [label, Icon, isDanger] = looks[action]
            return (
              <li key={action}>
                <button type="button" onClick={() => onAction(action)} className={`flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2.5 text-left text-sm hover:bg-hover max-md:min-h-11 ${isDanger ? 'text-bad' : ''}`}>
                  <Icon size={17} strokeWidth={1.8} aria-hidden /> {label}
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
