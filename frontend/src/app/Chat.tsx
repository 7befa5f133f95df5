import { ConnectionBar } from '../connection/ConnectionBar.tsx'
import { AcceptInvite } from '../invite/AcceptInvite.tsx'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { useStore } from '../lib/store.ts'
import { RoomScreen } from '../room/RoomScreen.tsx'
import { Sidebar } from '../rooms/Sidebar.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Dialogs } from './Dialogs.tsx'
import { Home } from './Home.tsx'
import { route } from './navigation.ts'
import { useTitle } from './use-title.ts'

/** The page of somebody who is signed in. Below 768 px it shows one pane at a time. */
export function Chat() {
  const at = useStore(route)
  const room = at.at === 'room' ? at.room : undefined
  useTitle(room)
  useShortcuts(room)
  return (
    <div className="flex h-(--page-height,100dvh) flex-col">
      <ConnectionBar />
      <div className="flex min-h-0 flex-1">
        <Sidebar chosen={room} className={`w-62 flex-none max-md:w-full ${room === undefined ? 'flex' : 'flex max-md:hidden'}`} />
        {room === undefined ? <Home /> : <RoomScreen key={room} id={room} at={at} />}
      </div>
      <Toasts />
      <Dialogs />
      {at.at === 'invite' && <AcceptInvite code={at.code} />}
    </div>
  )
}
