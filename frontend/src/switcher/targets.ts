import type { RoomView } from '../protocol/protocol.gen.ts'
import { isUnread, nameOf } from '../rooms/sections.ts'
import { fit } from './fuzzy.ts'

export const targetsAtMost = 12

export interface TargetsOptions {
  readonly query: string
  readonly chosen: string | undefined
  /** Rooms that were open, newest first. */
  readonly recent: readonly string[]
}

/** Where one may go: what fits best, then what waits to be read, then where one was. `#` is for rooms alone, `@` for people alone. */
export function targetsOf(rooms: readonly RoomView[], { query, chosen, recent }: TargetsOptions): RoomView[] {
  const kind = query.startsWith('#') ? 'room' : query.startsWith('@') ? 'person' : undefined
  const wanted = kind === undefined ? query : query.slice(1)
  const recency = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return rooms
    .filter(({ id, peer }) => (id !== chosen || wanted !== '') && (kind === undefined || (kind === 'person') === (peer !== undefined)))
    .flatMap((room) => {
      const score = fit(wanted, nameOf(room))
      return score === undefined ? [] : [{ room, score }]
    })
    .toSorted((one, other) => one.score - other.score || Number(isUnread(other.room)) - Number(isUnread(one.room))
      || recency(one.room.id) - recency(other.room.id) || nameOf(one.room).localeCompare(nameOf(other.room)))
    .slice(0, targetsAtMost)
    .map(({ room }) => room)
}
