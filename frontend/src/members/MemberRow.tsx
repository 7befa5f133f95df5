import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useClient } from '../app/client-context.ts'
import type { MemberView, Role } from '../protocol/protocol.gen.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/Menu.tsx'

export interface MemberRowProps {
  room: string
  member: MemberView
  myRole: Role
  busy: boolean
  onChange: (work: () => Promise<void>) => void
}

type Question = 'owner' | 'kick' | 'ban'

export function MemberRow({ room, member: { user, role }, myRole, busy, onChange }: MemberRowProps) {
  const { api, user: me } = useClient()
  const [question, setQuestion] = useState<Question>()
  const name = user.displayName
  const isMe = user.id === me.id
  const entries: MenuEntry[] = []
  if (myRole === 'owner' && !isMe) {
    if (role === 'member') entries.push({ label: 'Make an admin', onSelect: () => onChange(() => api.setRole(room, user.id, 'admin')) })
    if (role === 'admin') entries.push({ label: 'Make a member', onSelect: () => onChange(() => api.setRole(room, user.id, 'member')) })
    entries.push({ label: 'Hand the room over', onSelect: () => setQuestion('owner') })
  }
  if (!isMe && (myRole === 'owner' || (myRole === 'admin' && role === 'member'))) {
    entries.push({ label: 'Remove from the room', danger: true, onSelect: () => setQuestion('kick') })
    entries.push({ label: 'Ban from the room', danger: true, onSelect: () => setQuestion('ban') })
  }
  const questions = {
    owner: { title: `Hand the room over to ${name}?`, words: 'They become its owner, and you an admin. Only they can hand it back.', action: 'Hand over', work: () => api.setRole(room, user.id, 'owner') },
    kick: { title: `Remove ${name}?`, words: 'They can come back by an invite, or by themselves if the room is public.', action: 'Remove', work: () => api.kick(room, user.id) },
    ban: { title: `Ban ${name}?`, words: 'They are removed and cannot come back until the ban is lifted.', action: 'Ban', work: () => api.ban(room, user.id) },
  } as const
  const asked = question === undefined ? undefined : questions[question]
  return (
    <li className="group flex min-h-11 items-center gap-2.5 rounded-lg pl-2 hover:bg-hover">
      <Avatar id={user.id} name={name} size="small" />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate">{name}{isMe && <span className="text-soft"> (you)</span>}</span>
        {user.statusText !== '' && <span className="block truncate text-[13px] text-soft">{user.statusText}</span>}
      </span>
      {entries.length > 0 && <Menu entries={entries} trigger={<IconButton icon={MoreHorizontal} label={`What to do with ${name}`} disabled={busy} />} />}
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
