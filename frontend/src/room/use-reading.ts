import { useEffect, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'

/** What stands at the end of a page that is looked at has been read. */
export function useReading(room: FollowedRoom, atEnd: boolean): void {
  const { rooms } = useClient()
  const { last } = useStore(room.state).timeline
  const isWatched = useWatched()
  useEffect(() => {
    if (atEnd && isWatched && last !== undefined) rooms.read(room.id, last)
  }, [rooms, room, atEnd, isWatched, last])
}

function useWatched(): boolean {
  const [watched, setWatched] = useState(isWatched)
  useEffect(() => {
    const look = (): void => setWatched(isWatched())
    document.addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    addEventListener('blur', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
      removeEventListener('blur', look)
    }
  }, [])
  return watched
}

const isWatched = (): boolean => document.visibilityState === 'visible' && document.hasFocus()
