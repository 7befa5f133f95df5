import { capabilities } from '../app/capabilities.ts'
import type { MemberView, PresenceStatus, UserProfile } from '../protocol/protocol.gen.ts'
import type { RoomPeople } from '../sync/people.ts'

export interface Member extends MemberView {
  readonly status: PresenceStatus
}

export interface MemberGroup {
  readonly label: string
  readonly members: readonly Member[]
}

type Told = Pick<RoomPeople, 'presence' | 'profiles'> & { readonly isTold?: boolean }

/** Above this many online the server tells counts only, and the statuses that came with the list stand. */
const statusesUpTo = 1000

/** Those with a role first, then who is there, then who is not; without presence, the members alone. */
export function groupsOf(members: readonly MemberView[], { presence, profiles, isTold = capabilities.presence }: Told): MemberGroup[] {
  const now = members.map((member) => withProfile({ ...member, status: statusOf(member, presence) }, profiles.get(member.user.id)))
  const here = (member: Member): boolean => !isTold || member.status !== 'offline'
  const groups: [string, (member: Member) => boolean][] = [
    ['Owner', ({ role }) => role === 'owner'],
    ['Admins', ({ role }) => role === 'admin'],
    [isTold ? 'Online' : 'Members', (member) => member.role === 'member' && here(member)],
    ['Offline', (member) => member.role === 'member' && !here(member)],
  ]
  return groups
    .map(([label, isIn]) => ({ label, members: now.filter(isIn).toSorted(byName) }))
    .filter((group) => group.members.length > 0)
}

function statusOf(member: MemberView, presence: RoomPeople['presence']): PresenceStatus {
  return presence.get(member.user.id) ?? (presence.size === 0 || presence.size >= statusesUpTo ? member.status : 'offline')
}

function withProfile(member: Member, profile: UserProfile | undefined): Member {
  return profile === undefined ? member : { ...member, user: { ...member.user, displayName: profile.name, statusText: profile.statusText } }
}

const byName = (one: Member, other: Member): number => one.user.displayName.localeCompare(other.user.displayName) || one.user.id.localeCompare(other.user.id)
