import { useEffect, useMemo, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { MembersPanel } from '../members/MembersPanel.tsx'
import { Button } from '../ui/Button.tsx'
import { Composer } from './Composer.tsx'
import { MessageList } from './MessageList.tsx'
import { RoomHeader } from './RoomHeader.tsx'

/** One room on screen. */
export function RoomScreen({ id }: { id: string }) {
  const client = useClient()
  const room = useMemo(() => client.rooms.follow(id), [client, id])
  const { details, problem, timeline } = useStore(room.state)
  const listed = useStore(client.rooms.list).rooms?.find((known) => known.id === id)
  const [membersShown, setMembersShown] = useState(false)
  const newest = timeline.entries.findLast(({ kind }) => kind === 'notice')?.seq ?? 0
  const name = details?.name ?? listed?.name

  useEffect(() => {
    document.title = name === undefined ? 'Orleans.Chat' : `${name} · Orleans.Chat`
    return () => void (document.title = 'Orleans.Chat')
  }, [name])

  return (
    <div className="relative flex min-h-0 min-w-0 flex-1">
      <main aria-label={name ?? 'Room'} className="flex min-w-0 flex-1 flex-col bg-stage">
        <RoomHeader room={id} listed={listed} details={details} membersShown={membersShown} onMembers={() => setMembersShown(!membersShown)} />
        {details === undefined && problem !== undefined
          ? <Closed words={problem} onRetry={() => client.rooms.followAgain(id)} />
          : <MessageList key={id} room={room} />}
        <Composer key={`composer ${id}`} room={id} name={name} closed={problem ?? (details?.deleted === true ? 'This room was deleted.' : undefined)} />
      </main>
      {membersShown && details !== undefined && (
        <MembersPanel room={id} role={details.role} version={newest} onClose={() => setMembersShown(false)} />
      )}
    </div>
  )
}

function Closed({ words, onRetry }: { words: string; onRetry: () => void }) {
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-4 px-6 text-center">
      <p role="status" className="max-w-80 text-soft">{words}</p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  )
}
