import { useEffect, useMemo, useState } from 'react'
import type { Route } from '../app/routes.ts'
import { useClient } from '../app/client-context.ts'
import { Composer } from '../composer/Composer.tsx'
import { useStore } from '../lib/store.ts'
import { MembersPanel } from '../members/MembersPanel.tsx'
import { SceneContext, sceneOf } from '../message/room-context.ts'
import { ClosedRoom } from './ClosedRoom.tsx'
import { MessageList } from './MessageList.tsx'
import { membersShown } from './members-shown.ts'
import { RoomHeader } from './RoomHeader.tsx'

/** One room on screen, at a message of it where the address names one. */
export function RoomScreen({ id, at }: { id: string; at: Route }) {
  const client = useClient()
  const scene = useMemo(() => sceneOf(client.rooms.follow(id)), [client, id])
  const { details, problem, canJoin, unsent, timeline } = useStore(scene.room.state)
  const listed = useStore(client.rooms.list).rooms?.find((known) => known.id === id)
  const [isOver, setOver] = useState(false)
  const isBeside = useStore(membersShown.isBeside)
  const areShown = useStore(membersShown.chosen)
  const name = listed?.peer?.name ?? details?.name ?? listed?.name
  const isJoined = timeline.last !== undefined
  useEffect(() => {
    if (at.at === 'room' && at.seq !== undefined && isJoined) scene.target.set({ seq: at.seq })
  }, [scene, at, isJoined])
  const isPanel = isBeside ? areShown : isOver
  const toggle = (): void => (isBeside ? membersShown.choose(!areShown) : setOver(!isOver))

  return (
    <SceneContext value={scene}>
      <div className="relative flex min-h-0 min-w-0 flex-1">
        <main aria-label={name ?? 'Room'} className="flex min-w-0 flex-1 flex-col bg-stage">
          <RoomHeader room={id} listed={listed} details={details} membersShown={isPanel} onMembers={toggle} />
          {problem !== undefined
            ? <ClosedRoom room={id} words={problem} canJoin={canJoin} unsent={unsent} />
            : (
              <>
                <MessageList key={id} />
                <Composer key={`composer ${id}`} name={name} />
              </>
              )}
        </main>
        {isPanel && problem === undefined && <MembersPanel room={scene.room} role={details?.role ?? listed?.role ?? 'member'} onClose={toggle} />}
      </div>
    </SceneContext>
  )
}
