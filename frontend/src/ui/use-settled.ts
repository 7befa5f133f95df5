import { useEffect, useState } from 'react'

const quietMs = 200

/** What is typed, once nothing was added to it for a moment: what is asked of the server with each key would mostly be asked for nothing. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(waiting)
  }, [value])
  return settled
}
