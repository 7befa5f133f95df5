import { useEffect, useRef, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'

/** Where the reader left off: a seq, 0 for nowhere. It stays there until the room is left, or everything is marked as read. */
export function useDivider(room: FollowedRoom, isWatched: boolean): { divider: number; clear: () => void } {
  const { rooms } = useClient()
  const { details, timeline } = useStore(room.state)
  const listed = useStore(rooms.list).rooms?.find(({ id }) => id === room.id)
  const [divider, setDivider] = useState<number>()
  const readSeq = listed?.readSeq ?? details?.readSeq
  const wasWatched = useRef(isWatched)
  if (divider === undefined && readSeq !== undefined && timeline.last !== undefined) setDivider(readSeq)
  useEffect(() => {
    // Whoever had read all and looks away finds what came meanwhile behind a new line.
    if (wasWatched.current && !isWatched && readSeq !== undefined && readSeq >= (listed?.head ?? 0)) setDivider(readSeq)
    wasWatched.current = isWatched
  }, [isWatched, readSeq, listed?.head])
  return { divider: divider ?? 0, clear: () => setDivider(0) }
}
