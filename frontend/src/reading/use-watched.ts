import { useEffect, useState } from 'react'

/** Whether somebody looks at the page: it is visible and has the focus. */
export function useWatched(): boolean {
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
