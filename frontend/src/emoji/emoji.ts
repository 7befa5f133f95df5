import { rows } from 'virtual:emoji'

export interface Emoji {
  readonly emoji: string
  /** As in `:tada:`; empty for the few that have none. */
  readonly codes: readonly string[]
  readonly label: string
  readonly words: string
  readonly group: number
}

export const groups: readonly (readonly [number, string])[] = [
  [0, 'Smileys'], [1, 'People'], [3, 'Animals and nature'], [4, 'Food and drink'], [5, 'Travel and places'], [6, 'Activities'], [7, 'Objects'],
  [8, 'Symbols'], [9, 'Flags'],
]

export const allEmoji: readonly Emoji[] = rows.map(([emoji, codes, label, words, group]) =>
  ({ emoji, codes: codes === '' ? [] : codes.split(' '), label, words: `${codes} ${label} ${words}`.toLowerCase(), group }))

/** Those whose code begins with what was typed first, then those with a code that has it, then those with a word for it. */
export function findEmoji(query: string, atMost: number): Emoji[] {
  const wanted = query.toLowerCase()
  const rank = ({ codes, words }: Emoji): number => {
    if (codes.includes(wanted)) return 0
    if (codes.some((code) => code.startsWith(wanted))) return 1
    if (codes.some((code) => code.includes(wanted))) return 2
    return words.includes(wanted) ? 3 : 4
  }
  return allEmoji.map((one) => [rank(one), one] as const).filter(([order]) => order < 4).toSorted(([one], [other]) => one - other).slice(0, atMost).map(([, one]) => one)
}
