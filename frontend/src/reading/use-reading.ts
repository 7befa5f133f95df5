import { useEffect, useRef } from 'react'
import { useClient } from '../app/client-context.ts'
import { nothingSeen, readBy, saw } from './reading.ts'

/** Moves the marker to what has been in sight for a while, and only before somebody who looks. */
export function useReading(room: string, seqInSight: number, isWatched: boolean): void {
  const { rooms } = useClient()
  const reading = useRef(nothingSeen)
  useEffect(() => {
    if (!isWatched) {
      reading.current = nothingSeen
      return undefined
    }
    if (seqInSight === 0) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      const { seq, left, nextInMs } = readBy(reading.current, Date.now())
      reading.current = left
      if (seq > 0) rooms.read(room, seq)
      if (nextInMs !== undefined) timer = setTimeout(look, nextInMs)
    }
    reading.current = saw(reading.current, seqInSight, Date.now())
    look()
    return () => clearTimeout(timer)
  }, [rooms, room, seqInSight, isWatched])
}
