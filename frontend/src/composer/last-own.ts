import type { RoomState } from '../sync/followed-room.ts'
import { logRows } from '../timeline/rows.ts'
import type { MessageRow } from '../timeline/rows.ts'

/** The user's newest message in the room that still has a text. */
export function lastOwn({ timeline }: RoomState, me: string): MessageRow | undefined {
  const entry = timeline.entries.findLast((one) => one.kind === 'message' && one.message.author.id === me && one.message.deleted !== true)
  if (entry === undefined) return undefined
  return logRows({ entries: [entry], me, divider: 0, sameDay: () => true }).rows.find((row): row is MessageRow => row.kind === 'message')
}
