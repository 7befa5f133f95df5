import { useEffect, useState } from 'react'

/** The time, drawn again every so often while somebody needs it. */
export function useClock(everyMs: number, needed: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!needed) return undefined
    setNow(Date.now())
    const ticking = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(ticking)
  }, [everyMs, needed])
  return now
}
