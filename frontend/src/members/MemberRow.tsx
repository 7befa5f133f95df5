import { Popover } from 'radix-ui'
import { useEffect, useState } from 'react'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import type { Role } from '../protocol/protocol.gen.ts'
import { PresenceDot } from '../presence/PresenceDot.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import type { Member } from './groups.ts'
import { blockActions, memberActions } from './member-actions.ts'
import type { MemberAction } from './member-actions.ts'
import { openDirect } from '../rooms/open-direct.ts'
import { MemberCard } from './MemberCard.tsx'

export interface MemberRowProps {
  room: string
  member: Member
  myRole: Role
  busy: boolean
  onChange: (work: () => Promise<void>) => void
}

type Question = 'hand-over' | 'kick' | 'ban' | 'block'

export function MemberRow({ room, member, myRole, busy, onChange }: MemberRowProps) {
  const client = useClient()
  const { api, blocks, user: me } = client
  const { people: blocked } = useStore(blocks.blocked)
  const [isOpen, setOpen] = useState(false)
  const [question, setQuestion] = useState<Question>()
  useEffect(() => {
    if (isOpen) void blocks.load()
  }, [blocks, isOpen])
  const { user, role, status } = member
  const name = user.displayName
  const isMe = user.id === me.id
  const isDimmed = capabilities.presence && status === 'offline'
  const questions = {
    'hand-over': { title: `Hand the room over to ${name}?`, words: 'They become its owner, and you an admin. Only they can hand it back.', action: 'Hand over', work: () => api.setRole(room, user.id, 'owner') },
    kick: { title: `Remove ${name}?`, words: 'They can come back by an invite, or by themselves if the room is public.', action: 'Remove', work: () => api.kick(room, user.id) },
    block: { title: `Block ${name}?`, words: 'They cannot write to you alone or mention you any more. In rooms that you share you still read each other.', action: 'Block', work: () => blocks.block(user) },
    ban: { title: `Ban ${name}?`, words: 'They are removed and cannot come back until the ban is lifted.', action: 'Ban', work: () => api.ban(room, user.id) },
  } as const
  const asked = question === undefined ? undefined : questions[question]
  const message = (): void => {
    setOpen(false)
    onChange(() => openDirect(client, user.id))
  }
  const chosen = (action: MemberAction): void => {
    setOpen(false)
    if (action === 'promote') onChange(() => api.setRole(room, user.id, 'admin'))
    else if (action === 'demote') onChange(() => api.setRole(room, user.id, 'member'))
    else if (action === 'unblock') onChange(() => blocks.unblock(user.id))
    else setQuestion(action)
  }
  return (
    <li>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <button type="button" disabled={busy} className="flex min-h-11 w-full items-center gap-2.5 rounded-lg px-2 text-left transition-colors hover:bg-hover">
            <span className="relative flex-none">
              <Avatar id={user.id} name={name} size="small" className={isDimmed ? 'opacity-50' : ''} />
              {capabilities.presence && <PresenceDot status={status} className="absolute -right-1 -bottom-1" />}
            </span>
            <span className="min-w-0 flex-1 leading-tight">
              <span className={`block truncate ${isDimmed ? 'text-soft' : ''}`}><bdi>{name}</bdi>{isMe && <span className="text-soft"> (you)</span>}</span>
              {user.statusText !== '' && <span dir="auto" className="block truncate text-[13px] text-soft">{user.statusText}</span>}
            </span>
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content side="left" align="start" sideOffset={8} collisionPadding={8} aria-label={name} className="pop z-30 w-72 max-w-[92vw] rounded-xl border border-line bg-stage shadow-card outline-none">
            <MemberCard member={member} onMessage={capabilities.directRooms && !isMe ? message : undefined} actions={isMe ? [] : [...memberActions(myRole, role), ...blockActions(blocked, user.id)]} onAction={chosen} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {asked !== undefined && (
        <Confirm
          title={asked.title} words={asked.words} action={asked.action} onCancel={() => setQuestion(undefined)}
          onConfirm={() => {
            setQuestion(undefined)
            onChange(asked.work)
          }}
        />
      )}
    </li>
  )
}
