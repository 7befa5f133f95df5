import { useCallback, useRef, useState } from 'react'
import { errorWords } from '../api/words.ts'

export interface Action {
  readonly busy: boolean
  /** Why the last try failed, in words. */
  readonly problem: string
  run(work: () => Promise<void>): void
}

/** Something a person asks for: once at a time, and its failure is said. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const running = useRef(false)
  const run = useCallback((work: () => Promise<void>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem('')
    work()
      .catch((error: unknown) => setProblem(errorWords(error)))
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }, [])
  return { busy, problem, run }
}
