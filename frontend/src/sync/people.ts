import type { JoinedFrame, PresenceFrame, PresenceStatus, ReadEntry, UserProfile } from '../protocol/protocol.gen.ts'

/** What is known of a room's people and may be lost: it is told anew with every join. */
export interface RoomPeople {
  /** Those who are not offline; in a room with very many online it is empty, and `onlineCount` alone counts. */
  readonly presence: ReadonlyMap<string, PresenceStatus>
  readonly onlineCount: number
  /** Up to where others have read, as far as it is told. */
  readonly reads: ReadonlyMap<string, number>
  /** Profiles that changed since the members were listed. */
  readonly profiles: ReadonlyMap<string, UserProfile>
}

export const noPeople: RoomPeople = { presence: new Map(), onlineCount: 0, reads: new Map(), profiles: new Map() }

/** Markers are told again from the join's first event on, and never move back, so those held stand. */
export function peopleJoined(people: RoomPeople, { presence, onlineCount }: JoinedFrame): RoomPeople {
  return { ...people, presence: new Map(presence.map(({ user, status }) => [user, status])), onlineCount }
}

/** The last status of a user wins; `full` replaces the list. */
export function presenceChanged(people: RoomPeople, { changes, full, onlineCount }: PresenceFrame): RoomPeople {
  const presence = new Map(full === true ? [] : people.presence)
  for (const { user, status } of changes) {
    if (status === 'offline') presence.delete(user)
    else presence.set(user, status)
  }
  return { ...people, presence, onlineCount: onlineCount ?? presence.size }
}

/** A marker only moves forward. */
export function readsMoved(people: RoomPeople, moved: readonly ReadEntry[]): RoomPeople {
  const ahead = moved.filter(({ user, seq }) => seq > (people.reads.get(user) ?? 0))
  if (ahead.length === 0) return people
  const reads = new Map(people.reads)
  for (const { user, seq } of ahead) reads.set(user, Math.max(seq, reads.get(user) ?? 0))
  return { ...people, reads }
}

export function profileChanged(people: RoomPeople, profile: UserProfile): RoomPeople {
  return { ...people, profiles: new Map(people.profiles).set(profile.id, profile) }
}
