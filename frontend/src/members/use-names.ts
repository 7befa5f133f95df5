import { useMemo } from 'react'
import { useStore } from '../lib/store.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'
import { useRoster } from './roster.ts'

/** The names of a room's people by their ids, as far as they were listed. */
export function usePeopleNames(room: FollowedRoom): ReadonlyMap<string, string> {
  const members = useRoster(room.id)
  const { profiles } = useStore(room.people)
  return useMemo(
    () => new Map([...(members ?? []).map(({ user }) => [user.id, user.displayName] as const), ...[...profiles.values()].map(({ id, name }) => [id, name] as const)]),
    [members, profiles])
}
