import type { DeleteFrame, EditFrame, MemberFrame, MessageFrame, RoomFrame } from '../protocol/protocol.gen.ts'

/** What of a room's log is drawn: a message as it now stands, or a line about the room itself. */
export type Entry =
  | { readonly kind: 'message'; readonly seq: number; readonly message: MessageFrame }
  | { readonly kind: 'notice'; readonly seq: number; readonly event: MemberFrame | RoomFrame }

export type Change = EditFrame | DeleteFrame

export const versionOf = (message: MessageFrame): number => message.rev ?? message.seq

/** The message with the change in it. Changes up to its version are in it already, whatever order they come in. */
export function changed(message: MessageFrame, change: Change): MessageFrame {
  if (change.target !== message.seq || change.seq <= versionOf(message) || message.deleted === true) return message
  if (change.type === 'delete') {
    const { text: _text, ...rest } = message
    return { ...rest, deleted: true, rev: change.seq }
  }
  // An edit without text was outdone by a later change, which is an event of its own and still to come.
  if (change.text === undefined) return message
  return { ...message, text: change.text, editedAt: change.at, rev: change.seq }
}

/** The one of two changes of one message that leaves the other without effect. */
export function stronger(one: Change | undefined, other: Change): Change {
  if (one === undefined) return other
  if (one.type === 'delete') return one
  if (other.type === 'delete') return other
  if (other.text === undefined) return one
  return one.text === undefined || other.seq > one.seq ? other : one
}
