import { useEffect, useRef, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'

export interface Divider {
  /** Where the reader left off; 0 for nowhere. It stays there until the room is left, or everything is marked as read. */
  readonly seq: number
  /** Messages of others behind it, as counted when it was set. */
  readonly unread: number
}

const nowhere: Divider = { seq: 0, unread: 0 }

export function useDivider(room: FollowedRoom, isWatched: boolean): { divider: Divider; set: (seq: number) => void } {
  const { rooms } = useClient()
  const { details, timeline } = useStore(room.state)
  const list = useStore(rooms.list).rooms
  const listed = list?.find(({ id }) => id === room.id)
  const [divider, setDivider] = useState<Divider>()
  const marker = listed?.readSeq ?? details?.readSeq
  const readSeq = marker === undefined || listed?.unreadFrom === undefined ? marker : Math.min(marker, listed.unreadFrom - 1)
  const wasWatched = useRef(isWatched)
  if (divider === undefined && list !== undefined && readSeq !== undefined && timeline.last !== undefined) {
    setDivider({ seq: readSeq, unread: listed?.unread ?? 0 })
  }
  useEffect(() => {
    // Whoever had read all and looks away finds what came meanwhile behind a new line.
    if (wasWatched.current && !isWatched && readSeq !== undefined && readSeq >= (listed?.head ?? 0)) setDivider({ seq: readSeq, unread: 0 })
    wasWatched.current = isWatched
  }, [isWatched, readSeq, listed?.head])
  return { divider: divider ?? nowhere, set: (seq) => setDivider({ seq, unread: 0 }) }
}
