import { useMemo, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { MembersPanel } from '../members/MembersPanel.tsx'
import { ClosedRoom } from './ClosedRoom.tsx'
import { Composer } from './Composer.tsx'
import { MessageList } from './MessageList.tsx'
import { RoomHeader } from './RoomHeader.tsx'

/** One room on screen. */
export function RoomScreen({ id }: { id: string }) {
  const client = useClient()
  const room = useMemo(() => client.rooms.follow(id), [client, id])
  const { details, problem, canJoin, timeline } = useStore(room.state)
  const listed = useStore(client.rooms.list).rooms?.find((known) => known.id === id)
  const [membersShown, setMembersShown] = useState(false)
  const newest = timeline.entries.findLast(({ kind }) => kind === 'notice')?.seq ?? 0
  const name = details?.name ?? listed?.name

  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <main aria-label={name ?? 'Room'} className="flex min-w-0 flex-1 flex-col bg-stage">
        <RoomHeader room={id} listed={listed} details={details} membersShown={membersShown} onMembers={() => setMembersShown(!membersShown)} />
        {details === undefined && problem !== undefined
          ? <ClosedRoom room={id} words={problem} canJoin={canJoin} />
          : <MessageList key={id} room={room} />}
        {(details !== undefined || problem === undefined) && (
          <Composer key={`composer ${id}`} room={id} name={name} closed={problem ?? (details?.deleted === true ? 'This room was deleted.' : undefined)} />
        )}
      </main>
      {membersShown && details !== undefined && (
        <MembersPanel room={id} role={details.role} version={newest} onClose={() => setMembersShown(false)} />
      )}
    </div>
  )
}
