import type { JoinedFrame, MemberFrame, Role, Visibility } from '../protocol/protocol.gen.ts'
import type { LogEvent } from './timeline.ts'

/** The room itself, as its newest events made it. */
export interface RoomDetails {
  readonly name: string
  readonly topic: string
  readonly visibility: Visibility
  readonly role: Role
  readonly memberCount: number
  readonly readSeq: number
  readonly deleted: boolean
  /** As at this seq: events up to it, which a join replays, are in it already. */
  readonly asAt: number
}

export function detailsOf(frame: JoinedFrame): RoomDetails {
  const { name, topic, visibility, role, memberCount, readSeq, head } = frame
  return { name, topic, visibility, role, memberCount, readSeq, deleted: false, asAt: head }
}

export function detailsAfter(details: RoomDetails, event: LogEvent, me: string): RoomDetails {
  if (event.seq <= details.asAt) return details
  const next = { ...details, asAt: event.seq }
  if (event.type === 'room') {
    return { ...next, name: event.name, topic: event.topic, visibility: event.visibility, deleted: event.deleted === true }
  }
  if (event.type !== 'member') return next
  const role = event.user.id === me && event.change === 'role' ? event.role : details.role
  return { ...next, role, memberCount: details.memberCount + arrivals(event) }
}

function arrivals({ change }: MemberFrame): number {
  if (change === 'joined') return 1
  return change === 'left' || change === 'kicked' || change === 'banned' ? -1 : 0
}
