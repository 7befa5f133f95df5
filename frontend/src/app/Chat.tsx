import { ConnectionBar } from '../connection/ConnectionBar.tsx'
import { AcceptInvite } from '../invite/AcceptInvite.tsx'
import { useStore } from '../lib/store.ts'
import { RoomScreen } from '../room/RoomScreen.tsx'
import { Sidebar } from '../rooms/Sidebar.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Home } from './Home.tsx'
import { route } from './navigation.ts'
import { useTitle } from './use-title.ts'

/** The page of somebody who is signed in. Below 768 px it shows one pane at a time. */
export function Chat() {
  const at = useStore(route)
  const room = at.at === 'room' ? at.room : undefined
  useTitle(room)
  return (
    <div className="flex h-dvh flex-col">
      <ConnectionBar />
      <div className="flex min-h-0 flex-1">
        <Sidebar chosen={room} className={`w-66 flex-none max-md:w-full ${room === undefined ? 'flex' : 'flex max-md:hidden'}`} />
        {room === undefined ? <Home /> : <RoomScreen key={room} id={room} seq={at.at === 'room' ? at.seq : undefined} />}
      </div>
      <Toasts />
      {at.at === 'invite' && <AcceptInvite code={at.code} />}
    </div>
  )
}
