import { Compass, Plus } from 'lucide-react'
import { useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Logo } from '../ui/Logo.tsx'
import { BrowseRooms } from './BrowseRooms.tsx'
import { CreateRoom } from './CreateRoom.tsx'
import { RoomLink } from './RoomLink.tsx'
import { UserMenu } from './UserMenu.tsx'

export interface SidebarProps {
  /** The room that is open. */
  chosen: string | undefined
  className: string
}

export function Sidebar({ chosen, className }: SidebarProps) {
  const { rooms } = useClient()
  const list = useStore(rooms.list)
  const [dialog, setDialog] = useState<'browse' | 'create'>()
  const close = (): void => setDialog(undefined)
  return (
    <nav aria-label="Rooms" className={`min-h-0 flex-col border-r border-line bg-side ${className}`}>
      <header className="flex h-13 flex-none items-center gap-2.5 border-b border-line pr-2 pl-4">
        <Logo size={26} />
        <h1 className="flex-1 truncate font-semibold">Orleans.Chat</h1>
        <IconButton icon={Compass} label="Find public rooms" onClick={() => setDialog('browse')} />
        <IconButton icon={Plus} label="Create a room" onClick={() => setDialog('create')} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
        {list.rooms === undefined && list.problem === undefined && <RoomsToCome />}
        {list.rooms === undefined && list.problem !== undefined && <p role="status" className="px-2.5 text-sm text-soft">{list.problem}</p>}
        {list.rooms?.length === 0 && (
          <div className="grid gap-3 px-2.5 pt-2 text-sm text-soft">
            <p>You are in no room yet.</p>
            <Button onClick={() => setDialog('browse')}>Find public rooms</Button>
            <Button look="plain" onClick={() => setDialog('create')}>Create a room</Button>
          </div>
        )}
        <ul className="grid gap-0.5">
          {list.rooms?.map((room) => <li key={room.id} className="min-w-0"><RoomLink room={room} isChosen={room.id === chosen} /></li>)}
        </ul>
      </div>
      <UserMenu />
      {dialog === 'browse' && <BrowseRooms onClose={close} onCreate={() => setDialog('create')} />}
      {dialog === 'create' && <CreateRoom onClose={close} />}
    </nav>
  )
}

function RoomsToCome() {
  return (
    <div aria-hidden className="late grid gap-3 px-2.5 pt-1.5">
      {['w-32', 'w-24', 'w-36'].map((width) => <div key={width} className={`h-4 rounded bg-hover ${width}`} />)}
    </div>
  )
}
