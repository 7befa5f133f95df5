import { useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { goTo } from '../app/navigation.ts'
import { membersInWords } from '../members/words.ts'
import type { PublicRoom } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { inputLook } from '../ui/Field.tsx'
import { useAction } from '../ui/use-action.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSettled } from '../ui/use-settled.ts'

export interface BrowseRoomsProps {
  onClose: () => void
  onCreate: () => void
}

export function BrowseRooms({ onClose, onCreate }: BrowseRoomsProps) {
  const { api, rooms } = useClient()
  const [query, setQuery] = useState('')
  const asked = useSettled(query.trim())
  const { items, isLoading, hasMore, problem: notLoaded, more } = usePages(asked, (cursor) => api.publicRooms(asked, cursor))
  const { busy, problem, run } = useAction()
  const open = (room: PublicRoom): void => run(async () => {
    if (!room.joined) rooms.add(await api.join(room.id))
    onClose()
    goTo({ at: 'room', room: room.id })
  })
  return (
    <Dialog title="Public rooms" onClose={onClose}>
      <input type="search" aria-label="Find a room by name" placeholder="Find a room by name" className={inputLook} value={query} onChange={(event) => setQuery(event.target.value)} />
      <Alert>{problem}</Alert>
      {notLoaded !== '' && (
        <>
          <Alert>{notLoaded}</Alert>
          <Button onClick={more}>Try again</Button>
        </>
      )}
      {items?.length === 0 && notLoaded === '' && !isLoading && (
        <div className="grid justify-items-start gap-3 text-soft">
          <p>{asked === '' ? 'There is no public room yet.' : `No public room has “${asked}” in its name.`}</p>
          <Button onClick={onCreate}>Create a room</Button>
        </div>
      )}
      {items !== undefined && items.length > 0 && (
        <ul aria-busy={isLoading} className="-mx-2 divide-y divide-line">
          {items.map((room) => (
            <li key={room.id} className="flex items-center gap-3 px-2 py-2.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{room.name}</span>
                <span className="block truncate text-[13px] text-soft">{[membersInWords(room.memberCount), room.topic].filter((part) => part !== '').join(' · ')}</span>
              </span>
              <Button small disabled={busy} aria-label={`${room.joined ? 'Open' : 'Join'} ${room.name}`} onClick={() => open(room)}>{room.joined ? 'Open' : 'Join'}</Button>
            </li>
          ))}
        </ul>
      )}
      {hasMore && notLoaded === '' && <Button small className="justify-self-start max-md:min-h-11" disabled={isLoading} onClick={more}>Show more</Button>}
    </Dialog>
  )
}
