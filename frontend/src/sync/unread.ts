import type { MessageFrame } from '../protocol/protocol.gen.ts'
import type { Entry } from '../timeline/entry.ts'
import type { Timeline } from '../timeline/timeline.ts'

/** The server counts no further, and neither does the page. */
export const countedTo = 100

export interface Reader {
  readonly me: string
  /** Their mentions do not count. */
  isBlocked(user: string): boolean
}

export interface Waiting {
  /** Messages of others after the marker. */
  readonly unread: number
  /** Those among them that are meant for the reader. */
  readonly mentions: number
}

/** What waits after the marker, where the timeline holds all of it; undefined where it begins later. */
export function waitingIn({ first, last, entries }: Timeline, readSeq: number, reader: Reader): Waiting | undefined {
  if (last === undefined || readSeq < first - 1) return undefined
  let [unread, mentions] = [0, 0]
  for (let at = entries.length - 1; at >= 0 && (unread < countedTo || mentions < countedTo); at--) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= readSeq) break
    if (!isOfOthers(entry, reader.me)) continue
    unread = Math.min(countedTo, unread + 1)
    if (entry.kind === 'message' && isFor(entry.message, reader)) mentions = Math.min(countedTo, mentions + 1)
  }
  return { unread, mentions }
}

type Meant = Pick<MessageFrame, 'author' | 'deleted'> & { readonly mentions?: readonly string[] }

/** As the server marks a call to all of the room. */
export const everybody = '@room'

/** Whether somebody else means the reader by name, or everybody. */
export function isFor({ author, mentions = [], deleted }: Meant, { me, isBlocked }: Reader): boolean {
  return deleted !== true && author.id !== me && (mentions.includes(me) || mentions.includes(everybody)) && !isBlocked(author.id)
}

/** What was deleted is not waited for by anybody. */
export function isOfOthers(entry: Entry, me: string): boolean {
  return entry.kind === 'message' && entry.message.author.id !== me && entry.message.deleted !== true
}

export const countInWords = (count: number): string => (count >= countedTo ? `${countedTo - 1}+` : String(count))
