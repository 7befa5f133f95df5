import { ArrowLeft, EllipsisVertical, EyeOff, LogOut, Search, Settings, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import { errorWords } from '../api/words.ts'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { dialog } from '../app/dialogs.ts'
import { goTo } from '../app/navigation.ts'
import { InvitePeople } from '../invite/InvitePeople.tsx'
import { membersInWords } from '../members/words.ts'
import type { NotifyLevel, RoomView } from '../protocol/protocol.gen.ts'
import type { RoomDetails } from '../timeline/details.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/Menu.tsx'
import { RoomSign } from '../ui/RoomSign.tsx'
import { toast, undoable } from '../ui/toasts.ts'
import { RoomSettings } from './RoomSettings.tsx'

const levels: readonly (readonly [NotifyLevel, string])[] = [['all', 'Tell me of all messages'], ['mentions', 'Only when I am named'], ['none', 'Tell me of nothing']]

export interface RoomHeaderProps {
  room: string
  /** As it was listed, until it was joined. */
  listed: RoomView | undefined
  details: RoomDetails | undefined
  membersShown: boolean
  onMembers: () => void
}

export function RoomHeader({ room, listed, details, membersShown, onMembers }: RoomHeaderProps) {
  const { api, rooms } = useClient()
  const [open, setOpen] = useState<'invite' | 'settings' | 'leave' | 'cannot-leave'>()
  const close = (): void => setOpen(undefined)
  const known = details ?? listed
  const isStaff = details !== undefined && details.role !== 'member'
  const mayInvite = known !== undefined && (known.role !== 'member' || known.visibility === 'public')
  const canInvite = mayInvite && listed?.peer === undefined
  const entries: (MenuEntry | 'line')[] = []
  const isDirect = listed?.peer !== undefined
  if (capabilities.notifyLevels && listed !== undefined) {
    const choose = (level: NotifyLevel) => (): void => void rooms.setNotify(room, level).catch((error: unknown) => toast(errorWords(error)))
    entries.push(...levels.map(([level, label]) => ({ label, chosen: listed.notify === level, onSelect: choose(level) })), 'line')
  }
  if (isStaff && !isDirect) entries.push({ label: 'Room settings', icon: Settings, onSelect: () => setOpen('settings') })
  if (isDirect) entries.push({ label: 'Hide until the next message', icon: EyeOff, onSelect: () => hide() })
  else entries.push({ label: 'Leave room', icon: LogOut, danger: true, onSelect: () => setOpen(details?.role === 'owner' ? 'cannot-leave' : 'leave') })
  const hide = (): void => {
    rooms.hide(room, true)
    goTo({ at: 'home' })
    api.hideDirect(room).catch((error: unknown) => {
      rooms.hide(room, false)
      toast(errorWords(error))
    })
  }
  const leave = (): void => {
    close()
    rooms.hide(room, true)
    goTo({ at: 'home' })
    undoable(`You left ${known?.name ?? 'the room'}.`, () => api.leave(room), () => rooms.hide(room, false))
  }
  return (
    <header className="flex-none border-b border-line">
      <div className="flex min-h-13 items-center gap-1 pr-2 pl-4 max-md:pt-[env(safe-area-inset-top)] max-md:pr-1 max-md:pl-1">
        <IconButton icon={ArrowLeft} label="All rooms" className="md:hidden" onClick={() => goTo({ at: 'home' })} />
        {listed?.peer === undefined ? <RoomSign visibility={known?.visibility} size={20} /> : <Avatar id={listed.peer.id} name={listed.peer.name} size="small" />}
        <div className="flex min-w-0 flex-1 items-baseline gap-3 pl-1 max-md:block">
          <h2 dir="auto" className="truncate text-start font-semibold md:max-w-[50%] md:flex-none">{listed?.peer?.name ?? known?.name ?? '…'}</h2>
          <p dir="auto" className="min-w-0 flex-1 truncate text-sm text-soft max-md:text-[13px] max-md:leading-tight">
            {isDirect ? 'Only the two of you' : known?.topic === '' || known === undefined ? known && membersInWords(known.memberCount) : known.topic}
          </p>
        </div>
        {canInvite && <IconButton icon={UserPlus} label="Invite people" onClick={() => setOpen('invite')} />}
        {capabilities.search && <IconButton icon={Search} label="Search in this room" onClick={() => dialog.set('search')} />}
        {/* What is there from the start stands at the end: what comes later moves nothing. */}
        <IconButton icon={Users} label="Members" aria-pressed={membersShown} className={membersShown ? 'bg-hover text-ink' : ''} onClick={onMembers} disabled={details === undefined} />
        <Menu entries={entries} trigger={<IconButton icon={EllipsisVertical} label="More about this room" disabled={details === undefined} />} />
      </div>
      {open === 'invite' && known && <InvitePeople room={room} name={known.name} canRevoke={isStaff} onClose={close} />}
      {open === 'settings' && details && <RoomSettings room={room} details={details} onClose={close} />}
      {open === 'leave' && known && (
        <Confirm
          title={`Leave ${known.name}?`} action="Leave room" onCancel={close} onConfirm={leave}
          words={known.visibility === 'private' ? 'You will need an invite to come back.' : 'You can join it again whenever you like.'}
        />
      )}
      {open === 'cannot-leave' && (
        <Dialog title="You own this room" onClose={close} description="Hand it over to another member first: choose them in the list of members. Or delete the room in its settings.">
          {null}
        </Dialog>
      )}
    </header>
  )
}
