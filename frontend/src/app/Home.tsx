import { useStore } from '../lib/store.ts'
import { Logo } from '../ui/Logo.tsx'
import { useClient } from './client-context.ts'

/** Beside the rooms while none is open. */
export function Home() {
  const { rooms } = useClient()
  const list = useStore(rooms.list)
  return (
    <main className="grid flex-1 place-content-center justify-items-center gap-3 bg-stage px-6 text-center max-md:hidden">
      <Logo size={52} />
      <p className="text-soft">{list.rooms?.length === 0 ? 'Create a room, or find one to join.' : 'Choose a room to read and write.'}</p>
    </main>
  )
}
