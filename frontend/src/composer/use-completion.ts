import { useEffect, useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { findEmoji } from '../emoji/emoji.ts'
import { useClient } from '../app/client-context.ts'
import { useRoster } from '../members/roster.ts'
import { candidatesAtMost, mayCallAll, peopleFor } from './completion.ts'
import type { Candidate, Query } from './completion.ts'

export interface Completion {
  readonly id: string
  readonly candidates: readonly Candidate[]
  readonly active: number
  choose(index: number): void
  /** True where the key was the list's. */
  pressed(event: KeyboardEvent): boolean
}

/** What is offered for the word at the caret, and the keys that choose from it. */
export function useCompletion(room: string, query: Query | undefined, put: (candidate: Candidate, query: Query) => void): Completion {
  const id = useId()
  const { id: me } = useClient().user
  const members = useRoster(room)
  const emoji = useEmoji(query?.kind === ':' ? query.word : undefined)
  const [active, setActive] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const mark = query === undefined ? '' : `${query.from} ${query.word}`
  useEffect(() => setActive(0), [mark])
  useEffect(() => {
    if (query === undefined) setClosedAt(undefined)
  }, [query])
  const isOpen = query !== undefined && closedAt !== query.from
  const candidates = !isOpen ? [] : query.kind === '@' ? peopleFor(query.word, (members ?? []).map(({ user }) => user), mayCallAll(members, me)) : emoji
  const choose = (index: number): void => {
    const candidate = candidates[index]
    if (candidate !== undefined && query !== undefined) put(candidate, query)
  }
  return {
    id, candidates, active, choose,
    pressed(event) {
      if (candidates.length === 0 || query === undefined || event.nativeEvent.isComposing) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) setActive((active + step + candidates.length) % candidates.length)
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') choose(active)
      else if (event.key === 'Escape') setClosedAt(query.from)
      else return false
      event.preventDefault()
      return true
    },
  }
}

type Find = typeof findEmoji

/** Found at once, when the names are here: what was found for an earlier word is never offered for this one. */
function useEmoji(word: string | undefined): Candidate[] {
  const [find, setFind] = useState<{ emoji: Find }>()
  const isWanted = word !== undefined
  useEffect(() => {
    if (!isWanted) return undefined
    let isHere = true
    // Without a connection names stay as they are typed.
    import('../emoji/emoji.ts').then((names) => isHere && setFind({ emoji: names.findEmoji }), () => {})
    return () => void (isHere = false)
  }, [isWanted])
  return useMemo(() => (word === undefined || find === undefined
    ? []
    : find.emoji(word, candidatesAtMost).map(({ emoji, codes, label }) => ({ key: emoji, text: emoji, label, hint: codes[0] === undefined ? '' : `:${codes[0]}:`, emoji }))), [word, find])
}
