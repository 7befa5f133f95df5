import { useCallback, useEffect, useRef, useState } from 'react'
import { errorWords } from '../api/words.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly cursor?: string
}

export interface Pages<Item> {
  /** All that was loaded, in order. While the first page for another key is on its way, what was there before; undefined: nothing yet. */
  readonly items: readonly Item[] | undefined
  readonly isLoading: boolean
  readonly hasMore: boolean
  /** Why the last page did not come, in words. */
  readonly problem: string
  /** The next page, or the one again that did not come. */
  more(): void
}

interface State<Item> extends Page<Item> {
  readonly key: string
}

/** A list over HTTP that comes in pages, anew for each `key`. An answer that was overtaken by another key is dropped. */
export function usePages<Item>(key: string, load: (cursor: string | undefined) => Promise<Page<Item>>): Pages<Item> {
  const [state, setState] = useState<State<Item>>()
  const [isLoading, setLoading] = useState(true)
  const [problem, setProblem] = useState('')
  const wanted = useRef({})
  const ask = useCallback((before: State<Item> | undefined) => {
    const mine = (wanted.current = {})
    const isWanted = (): boolean => wanted.current === mine
    setLoading(true)
    setProblem('')
    load(before?.cursor).then(
      ({ items, cursor }) => isWanted() && setState({ key, items: [...(before?.items ?? []), ...items], ...(cursor === undefined ? {} : { cursor }) }),
      (error: unknown) => isWanted() && setProblem(errorWords(error)))
      .finally(() => isWanted() && setLoading(false))
    // Another function with each drawing would load without end.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  useEffect(() => {
    ask(undefined)
    return () => void (wanted.current = {})
  }, [ask])
  const mine = state?.key === key ? state : undefined
  return { items: state?.items, isLoading, hasMore: mine?.cursor !== undefined, problem, more: () => ask(mine) }
}
