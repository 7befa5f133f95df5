import { useCallback, useEffect, useState } from 'react'
import { errorWords } from '../api/words.ts'

export type Loaded<Value> =
  | { readonly at: 'loading' }
  | { readonly at: 'loaded'; readonly value: Value }
  | { readonly at: 'failed'; readonly problem: string }

/** A list over HTTP: loaded for `key`, and again when asked or when its version changes; what was loaded stays meanwhile. */
export function useLoaded<Value>(key: string, load: () => Promise<Value>, version = 0): { loaded: Loaded<Value>; again: () => void } {
  const [state, setState] = useState<{ key: string; loaded: Loaded<Value> }>({ key, loaded: { at: 'loading' } })
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((before) => before + 1), [])
  useEffect(() => {
    let current = true
    load().then(
      (value) => current && setState({ key, loaded: { at: 'loaded', value } }),
      (error: unknown) => current && setState({ key, loaded: { at: 'failed', problem: errorWords(error) } }))
    return () => void (current = false)
    // Loading anew for a new function each time it is drawn would never end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, turn, version])
  return { loaded: state.key === key ? state.loaded : { at: 'loading' }, again }
}
