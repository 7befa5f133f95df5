import type { MemberFrame, Role, RoomFrame } from '../protocol/protocol.gen.ts'

export const roleWords: Readonly<Record<Role, string>> = { owner: 'Owner', admin: 'Admin', member: 'Member' }

export const membersInWords = (count: number): string => (count === 1 ? '1 member' : `${count.toLocaleString()} members`)

export function noticeWords(event: MemberFrame | RoomFrame): string {
  if (event.type === 'room') {
    if (event.deleted === true) return 'The room was deleted'
    if (event.seq === 1) return 'The room was created'
    return `The room is now “${event.name}”, ${event.visibility}${event.topic === '' ? '' : `: ${event.topic}`}`
  }
  const { name } = event.user
  switch (event.change) {
    case 'joined':
      return `${name} joined`
    case 'left':
      return `${name} left`
    case 'kicked':
      return `${name} was removed`
    case 'banned':
      return `${name} was banned`
    case 'unbanned':
      return `${name} is no longer banned`
    case 'role':
      return event.role === 'member' ? `${name} is a member now` : `${name} is ${event.role === 'owner' ? 'the owner' : 'an admin'} now`
    default:
      return `Something about ${name} changed`
  }
}
