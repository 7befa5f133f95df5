import { limits } from '../protocol/protocol.gen.ts'
import type { MemberView } from '../protocol/protocol.gen.ts'
import { everybody } from '../sync/unread.ts'

/** A word at the caret that is being looked up: `@ad`, `:tad`. */
export interface Query {
  readonly kind: '@' | ':'
  readonly word: string
  /** Where it begins, mark included. */
  readonly from: number
  readonly to: number
}

/** One thing that may stand there instead. */
export interface Candidate {
  readonly key: string
  readonly text: string
  readonly label: string
  readonly hint: string
  readonly emoji?: string
}

export const candidatesAtMost = 8
/** Shorter than this, what follows a colon is no name of an emoji. */
const emojiFrom = 2
const atCaret = /(^|[\s([{"'])([@:])([\p{L}\p{N}._+-]{0,32})$/u

export function queryAt(text: string, caret: number): Query | undefined {
  const found = atCaret.exec(text.slice(Math.max(0, caret - 40), caret))
  const [, , kind, word] = found ?? []
  if ((kind !== '@' && kind !== ':') || word === undefined || (kind === ':' && word.length < emojiFrom)) return undefined
  return { kind, word, from: caret - word.length - 1, to: caret }
}

/** The text with the choice in it, and the caret behind it. */
export function completed(text: string, { from, to }: Query, choice: string): { text: string; caret: number } {
  const rest = text.slice(to)
  const gap = /^\s/.test(rest) ? '' : ' '
  return { text: `${text.slice(0, from)}${choice}${gap}${rest}`, caret: from + choice.length + 1 }
}

/** In large rooms only who runs them may call everybody. */
export function mayCallAll(members: readonly MemberView[] | undefined, me: string): boolean {
  return members !== undefined && (members.length <= limits.roomMentionMembers || members.some(({ user, role }) => user.id === me && role !== 'member'))
}

interface Named {
  readonly id: string
  readonly username: string
  readonly displayName: string
}

/** Those whose name begins with the word first, then those with a later word of their name that does. */
export function peopleFor(word: string, people: readonly Named[], isAllOffered = false): Candidate[] {
  const wanted = word.toLowerCase()
  const rank = ({ username, displayName }: Named): number => {
    const name = displayName.toLowerCase()
    if (name.startsWith(wanted) || username.toLowerCase().startsWith(wanted)) return 0
    return name.split(/\s+/).some((part) => part.startsWith(wanted)) ? 1 : 2
  }
  return people
    .map((person) => [rank(person), person] as const)
    .filter(([order]) => order < 2)
    .toSorted(([one, a], [other, b]) => one - other || a.displayName.localeCompare(b.displayName))
    .slice(0, candidatesAtMost)
    .map(([, { id, username, displayName }]) => ({ key: id, text: `@${username}`, label: displayName, hint: `@${username}` }))
    .concat(isAllOffered && everybody.startsWith(`@${wanted}`) ? [{ key: everybody, text: everybody, label: 'Everybody in this room', hint: everybody }] : [])
}
