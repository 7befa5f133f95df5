import type { Entry } from '../timeline/entry.ts'
import type { Timeline } from '../timeline/timeline.ts'

/** The server counts no further, and neither does the page. */
export const countedTo = 100

/** Messages of others after the marker, where the timeline holds all of them; undefined where it begins later. */
export function unreadIn({ first, last, entries }: Timeline, readSeq: number, me: string): number | undefined {
  if (last === undefined || readSeq < first - 1) return undefined
  let count = 0
  for (let at = entries.length - 1; at >= 0 && count < countedTo; at--) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= readSeq) break
    if (isOfOthers(entry, me)) count++
  }
  return count
}

/** What was deleted is not waited for by anybody. */
export function isOfOthers(entry: Entry, me: string): boolean {
  return entry.kind === 'message' && entry.message.author.id !== me && entry.message.deleted !== true
}

export const countInWords = (count: number): string => (count >= countedTo ? `${countedTo - 1}+` : String(count))
