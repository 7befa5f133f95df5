import { capabilities } from '../app/capabilities.ts'
import type { Role } from '../protocol/protocol.gen.ts'

export type MemberAction = 'promote' | 'demote' | 'hand-over' | 'kick' | 'ban' | 'block' | 'unblock'

/** What somebody of a role may do with a member: admins remove members, the owner anyone, and roles are the owner's to give. */
export function memberActions(mine: Role, theirs: Role, canBan: boolean = capabilities.bans): MemberAction[] {
  const all: [MemberAction, boolean][] = [
    ['promote', mine === 'owner' && theirs === 'member'],
    ['demote', mine === 'owner' && theirs === 'admin'],
    ['hand-over', mine === 'owner' && theirs !== 'owner'],
    ['kick', mine === 'owner' || (mine === 'admin' && theirs === 'member')],
    ['ban', canBan && (mine === 'owner' || (mine === 'admin' && theirs === 'member'))],
  ]
  return all.filter(([, allowed]) => allowed).map(([action]) => action)
}

/** What anybody may do for themselves; nothing until it is known who is blocked. */
export function blockActions(blocked: readonly { readonly user: { readonly id: string } }[] | undefined, user: string): MemberAction[] {
  return blocked === undefined ? [] : [blocked.some((one) => one.user.id === user) ? 'unblock' : 'block']
}
