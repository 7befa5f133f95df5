import fc from 'fast-check'
import type { EventFrame, JoinedFrame, MessageFrame, ReactionCount, ReactionFrame } from '../../src/protocol/protocol.gen.ts'
import { detailsOf } from '../../src/timeline/details.ts'
import { joined, emptyTimeline, received } from '../../src/timeline/timeline.ts'
import type { LogEvent, Timeline } from '../../src/timeline/timeline.ts'

const people = [{ id: 'u_ada', name: 'Ada' }, { id: 'u_grace', name: 'Grace' }] as const
const atOf = (seq: number): string => new Date(Date.UTC(2026, 2, 14) + seq * 1000).toISOString()

export const message = (seq: number, more: Partial<MessageFrame> = {}): MessageFrame =>
  ({ type: 'message', room: 'r', seq, id: `m${seq}`, author: people[seq % 2] ?? people[0], text: `text ${seq}`, at: atOf(seq), ...more })

export const joinedFrame = (first: number, head: number, more: Partial<JoinedFrame> = {}): JoinedFrame => ({
  type: 'joined', room: 'r', name: 'general', topic: '', visibility: 'public', role: 'member', epoch: 'e1', first, head,
  truncated: false, reset: false, memberCount: 2, readSeq: 0, presence: [], onlineCount: 0, ...more,
})

export const openAt = (first: number, head: number): Timeline => joined(emptyTimeline('r'), joinedFrame(first, head))
export const details = detailsOf(joinedFrame(1, 0))

export const receivedAll = (timeline: Timeline, events: readonly LogEvent[]): Timeline =>
  events.reduce((held, event) => received(held, event).timeline, timeline)

/** A room's log as its server wrote it: event `i` has the seq `i + 1`, and changes name messages before them. */
export const logs: fc.Arbitrary<EventFrame[]> = fc
  .array(fc.record({ kind: fc.constantFrom('message', 'message', 'message', 'edit', 'delete', 'reaction', 'reaction', 'member'), pick: fc.nat() }), {
    minLength: 1, maxLength: 40,
  })
  .map((steps) => steps.reduce<EventFrame[]>((log, { kind, pick }) => [...log, eventOf(log, kind, pick)], []))

const mentioned = (pick: number): { mentions?: string[] } => (pick % 2 === 0 ? { mentions: [pick % 3 === 0 ? '@room' : 'u_grace'] } : {})

function eventOf(log: readonly EventFrame[], kind: string, pick: number): EventFrame {
  const seq = log.length + 1
  const at = atOf(seq)
  const targets = log.filter((event) => event.type === 'message')
  const target = targets[pick % Math.max(1, targets.length)]?.seq
  if (kind === 'member') return { type: 'member', room: 'r', seq, change: 'joined', user: people[pick % 2] ?? people[0], role: 'member', at }
  if (target === undefined || kind === 'message') return message(seq, mentioned(pick))
  if (kind === 'edit') return { type: 'edit', room: 'r', seq, target, text: `edit ${seq}`, by: 'u_ada', at, ...mentioned(pick) }
  if (kind === 'delete') return { type: 'delete', room: 'r', seq, target, by: 'u_ada', at }
  // As the server writes them: a reaction that changes nothing is no event.
  const emoji = pick % 3 === 0 ? '🎉' : '👍'
  const user = pick % 2 === 0 ? 'u_ada' : 'u_grace'
  const held = asAt(log, target, log.length) as MessageFrame
  if (held.deleted === true) return message(seq)
  const on = held.reactions?.some((one) => one.emoji === emoji && one.users.includes(user)) !== true
  return { type: 'reaction', room: 'r', seq, target, emoji, user, on, at }
}

/** The event as a server hands it out once the log has reached `head`: messages as they then stand, outdone edits without text. */
export function asAt(log: readonly EventFrame[], seq: number, head: number): EventFrame {
  const event = log[seq - 1]
  if (event === undefined) throw new Error(`no event ${seq}`)
  const later = log.slice(seq, head)
  if (event.type === 'edit') {
    const outdone = later.some((other) => (other.type === 'edit' || other.type === 'delete') && other.target === event.target)
    const { text: _text, mentions: _mentions, ...bare } = event
    return outdone ? bare : event
  }
  return event.type === 'message' ? later.reduce(standing, event) : event
}

/** Written apart from the code under test: what the server's rules make of a message. */
function standing(held: MessageFrame, event: EventFrame): MessageFrame {
  if (!('target' in event) || event.target !== held.seq || held.deleted === true) return held
  if (event.type === 'edit') {
    const { mentions: _mentions, ...unnamed } = held
    return { ...unnamed, text: event.text ?? '', ...(event.mentions && { mentions: event.mentions }), editedAt: event.at, rev: event.seq }
  }
  if (event.type === 'reaction') return { ...held, reactions: counted(held, event), rev: event.seq }
  const { text: _text, mentions: _mentions, reactions: _reactions, editedAt: _editedAt, ...rest } = held
  return { ...rest, deleted: true, rev: event.seq }
}

function counted({ reactions = [] }: MessageFrame, { emoji, user, on }: ReactionFrame): ReactionCount[] {
  const users = new Map(reactions.map((one) => [one.emoji, one.users]))
  users.set(emoji, [...(users.get(emoji) ?? []).filter((one) => one !== user), ...(on ? [user] : [])])
  return [...users].filter(([, of]) => of.length > 0).map(([name, of]) => ({ emoji: name, count: of.length, users: of }))
}

const faces = ({ reactions = [] }: MessageFrame): string => reactions.map(({ emoji, count, users }) => ` ${emoji}${count}${users.join()}`).toSorted().join('')

/** What a reader sees. */
const seen = (message: MessageFrame): string => (message.deleted === true ? 'deleted' : `says ${message.text}${faces(message)}`)

/** All that is told of it, but for how it is to be told from another version. */
export const told = ({ rev: _rev, reactions: _reactions, ...message }: MessageFrame): string =>
  `${JSON.stringify(Object.entries(message).toSorted())}${faces({ ...message, reactions: _reactions ?? [] })}`

/** What a reader sees, and nothing of how it came about. */
export const drawn = (timeline: Timeline, say = seen): string[] =>
  timeline.entries.map(({ kind, seq, ...entry }) => ('event' in entry ? `${seq} ${kind}` : `${seq} ${say(entry.message)}`))

/** The same, straight from the log. */
export const written = (log: readonly EventFrame[], first = 1, say = seen): string[] =>
  log.flatMap((event) => {
    if (event.seq < first) return []
    if (event.type === 'member' || event.type === 'room') return [`${event.seq} notice`]
    if (event.type !== 'message') return []
    return [`${event.seq} ${say(asAt(log, event.seq, log.length) as MessageFrame)}`]
  })
