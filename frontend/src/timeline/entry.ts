import type { DeleteFrame, EditFrame, MemberFrame, MessageFrame, ReactionCount, ReactionFrame, RoomFrame } from '../protocol/protocol.gen.ts'

/** What of a room's log is drawn: a message as it now stands, or a line about the room itself. */
export type Entry =
  | { readonly kind: 'message'; readonly seq: number; readonly message: MessageFrame }
  | { readonly kind: 'notice'; readonly seq: number; readonly event: MemberFrame | RoomFrame }

export type Change = EditFrame | DeleteFrame | ReactionFrame

/** Those who reacted are named up to this number, as by the server. */
const namedAtMost = 20
/** Changes that wait for one message. */
const waitingAtMost = 60

export const versionOf = (message: MessageFrame): number => message.rev ?? message.seq

export const isChange = (event: { readonly type: string }): event is Change =>
  event.type === 'edit' || event.type === 'delete' || event.type === 'reaction'

/** The message with the change in it. Changes up to its version are in it already, whatever order they come in. */
export function changed(message: MessageFrame, change: Change): MessageFrame {
  if (change.target !== message.seq || change.seq <= versionOf(message) || message.deleted === true) return message
  if (change.type === 'reaction') return { ...message, reactions: reacted(message.reactions ?? [], change), rev: change.seq }
  if (change.type === 'delete') {
    // What else was said with it goes too: whom it mentioned, and that it was edited.
    const { type, room, seq, id, author, at, replyTo } = message
    return { type, room, seq, id, author, at, ...(replyTo === undefined ? {} : { replyTo }), deleted: true, rev: change.seq }
  }
  // An edit without text was outdone by a later change, which is an event of its own and still to come.
  if (change.text === undefined) return message
  const { mentions: _mentions, ...rest } = message
  return { ...rest, text: change.text, ...(change.mentions === undefined ? {} : { mentions: change.mentions }), editedAt: change.at, rev: change.seq }
}

/**
 * Changes that wait for one message, in order, with this one among them. An edit or a deletion leaves earlier ones without effect. Of
 * reactions the newest are enough: what came before a page was asked for is in it.
 */
export function withWaiting(waiting: readonly Change[], change: Change): readonly Change[] {
  if (waiting.some(({ seq }) => seq === change.seq)) return waiting
  const all = [...waiting, change].toSorted((one, other) => one.seq - other.seq)
  const last = all.findLastIndex(({ type }) => type === 'delete')
  const edit = all.findLastIndex(({ type }) => type === 'edit')
  return all.filter(({ type }, index) => index >= last && (type !== 'edit' || index === edit)).slice(-waitingAtMost)
}

/** Each person counts once for each emoji; those of the first come first. */
function reacted(counts: readonly ReactionCount[], { emoji, user, on }: ReactionFrame): ReactionCount[] {
  const known = counts.find((one) => one.emoji === emoji)
  if (known === undefined) return on ? [...counts, { emoji, count: 1, users: [user] }] : [...counts]
  const { mine: _mine, ...rest } = known
  const others = known.users.filter((one) => one !== user)
  const count = known.count + (on ? 1 : -1)
  const next = { ...rest, count, users: on ? [...others, user].slice(0, namedAtMost) : others }
  return counts.map((one) => (one === known ? next : one)).filter((one) => one.count > 0)
}
