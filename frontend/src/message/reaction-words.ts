import type { ReactionCount } from '../protocol/protocol.gen.ts'

export interface Naming {
  readonly me: string
  readonly mine: boolean
  nameOf(id: string): string | undefined
}

const namedAtMost = 5

/** Who reacted, in words: those whose names are known, then how many more. */
export function reactionWords({ users, count }: ReactionCount, { me, mine, nameOf }: Naming): string {
  const others = users.filter((id) => id !== me).flatMap((id) => nameOf(id) ?? [])
  const named = [...(mine ? ['You'] : []), ...others].slice(0, namedAtMost)
  const more = count - named.length
  const parts = more > 0 ? [...named, named.length === 0 ? (more === 1 ? '1 person' : `${more} people`) : `${more} more`] : named
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
