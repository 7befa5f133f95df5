import { Compass, Plus } from 'lucide-react'
import { modifier } from '../keys/shortcuts.ts'
import { useStore } from '../lib/store.ts'
import { Button } from '../ui/Button.tsx'
import { Logo } from '../ui/Logo.tsx'
import { useClient } from './client-context.ts'
import { dialog } from './dialogs.ts'

/** Beside the rooms while none is open. Whoever is new finds the first step here. */
export function Home() {
  const { rooms, profile } = useClient()
  const { rooms: list } = useStore(rooms.list)
  const { displayName } = useStore(profile)
  const isFirst = list?.length === 0
  return (
    <main className="grid min-w-0 flex-1 place-content-center justify-items-center gap-3 bg-stage px-6 text-center max-md:hidden">
      <Logo size={52} />
      {isFirst && (
        <>
          <h2 className="max-w-120 text-2xl font-semibold [overflow-wrap:anywhere]">Welcome, <bdi>{displayName}</bdi></h2>
          <p className="max-w-100 text-soft">A room is a place to talk. Make the first one, then invite people with a link, or look around for a public one.</p>
          <div className="flex flex-wrap justify-center gap-2 pt-2">
            <Button look="primary" onClick={() => dialog.set('create')}><Plus size={18} aria-hidden /> Create a room</Button>
            <Button onClick={() => dialog.set('browse')}><Compass size={18} aria-hidden /> Find public rooms</Button>
          </div>
        </>
      )}
      {list !== undefined && !isFirst && (
        <>
          <p className="text-soft">Choose a room to read and write.</p>
          <p className="text-sm text-soft"><kbd className="font-mono">{modifier} K</kbd> goes to any of them.</p>
        </>
      )}
    </main>
  )
}
