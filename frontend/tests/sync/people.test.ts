// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { groupsOf } from '../../src/members/groups.ts'
import { memberActions } from '../../src/members/member-actions.ts'
import { reactionWords } from '../../src/message/reaction-words.ts'
import { actionsFor } from '../../src/message/actions.ts'
import type { MemberView, PresenceFrame, PresenceStatus, Role } from '../../src/protocol/protocol.gen.ts'
import { noPeople, peopleJoined, presenceChanged, profileChanged, readsMoved } from '../../src/sync/people.ts'
import { Typing, TypingTeller, typingWords } from '../../src/sync/typing.ts'
import { waitingIn } from '../../src/sync/unread.ts'
import { joinedFrame, message, openAt, receivedAll } from '../timeline/log-model.ts'

afterEach(() => vi.useRealTimers())

const presence = (changes: [string, PresenceStatus][], more: Partial<PresenceFrame> = {}): PresenceFrame =>
  ({ type: 'presence', room: 'r', changes: changes.map(([user, status]) => ({ user, status })), ...more })

test('a join says who is there, a change is the last word, and a full list replaces all', () => {
  const joined = peopleJoined(noPeople, joinedFrame(1, 0, { presence: [{ user: 'a', status: 'online' }], onlineCount: 1 }))
  const changed = presenceChanged(joined, presence([['b', 'away'], ['a', 'offline']]))
  expect([...changed.presence]).toEqual([['b', 'away']])
  expect(changed.onlineCount).toBe(1)
  expect([...presenceChanged(changed, presence([['c', 'online']], { full: true })).presence]).toEqual([['c', 'online']])
  expect(presenceChanged(changed, presence([], { onlineCount: 4000 })).onlineCount).toBe(4000)
})

test('markers never move back, whatever order they are told in', () => {
  const moves = fc.array(fc.record({ user: fc.constantFrom('a', 'b'), seq: fc.nat(50) }))
  fc.assert(fc.property(moves, (all) => {
    const { reads } = all.reduce((held, move) => readsMoved(held, [move]), noPeople)
    for (const user of ['a', 'b']) expect(reads.get(user) ?? 0).toBe(Math.max(0, ...all.filter((one) => one.user === user).map(({ seq }) => seq)))
  }))
})

const member = (id: string, role: Role, status: PresenceStatus = 'offline'): MemberView =>
  ({ user: { id, username: id, displayName: id, statusText: '' }, role, status, joinedAt: '2026-03-14T09:00:00.000Z' })
const outline = (...given: Parameters<typeof groupsOf>): string[] => groupsOf(...given).map(({ label, members }) => `${label}: ${members.map(({ user }) => user.displayName).join()}`)

test('members stand by role, then by whether they are there, under the name that they have now', () => {
  const all = [member('d', 'member'), member('c', 'member'), member('b', 'admin'), member('a', 'owner')]
  const people = { ...profileChanged(noPeople, { id: 'd', name: 'Zoe', statusText: '' }), presence: new Map([['c', 'away']] as const) }
  expect(outline(all, { ...people, isTold: true })).toEqual(['Owner: a', 'Admins: b', 'Online: c', 'Offline: Zoe'])
  expect(outline(all, { ...people, isTold: false })).toEqual(['Owner: a', 'Admins: b', 'Members: c,Zoe'])
  expect(outline([member('x', 'member', 'online')], { ...noPeople, isTold: true })).toEqual(['Online: x'])
})

test('roles say what may be done with whom', () => {
  expect(memberActions('owner', 'member', true)).toEqual(['promote', 'hand-over', 'kick', 'ban'])
  expect(memberActions('owner', 'admin', false)).toEqual(['demote', 'hand-over', 'kick'])
  expect(memberActions('admin', 'member', true)).toEqual(['kick', 'ban'])
  expect(memberActions('admin', 'owner', true)).toEqual([])
  expect(memberActions('member', 'member', true)).toEqual([])
})

test('what may be done with a message depends on whose it is, and on what the server can do', () => {
  const row = { kind: 'message', key: 'k', seq: 1, author: { id: 'me', name: '' }, at: '', text: 'x', edited: undefined, replyTo: undefined, reactions: [], mentions: [], heads: true, state: 'logged' } as const
  const can = { reactions: true, edits: true, deletions: true, markUnread: true }
  const none = { reactions: false, edits: false, deletions: false, markUnread: false }
  expect(actionsFor(row, { me: 'me', role: 'member', can })).toEqual(['react', 'reply', 'edit', 'copy', 'link', 'delete'])
  expect(actionsFor(row, { me: 'you', role: 'member', can })).toEqual(['react', 'reply', 'copy', 'link', 'unread'])
  expect(actionsFor(row, { me: 'you', role: 'admin', can })).toContain('delete')
  expect(actionsFor(row, { me: 'me', role: 'owner', can: none })).toEqual(['reply', 'copy', 'link'])
  expect(actionsFor(row, { me: 'me', role: undefined, can })).toEqual(['copy', 'link'])
  expect(actionsFor({ ...row, state: 'sending' }, { me: 'me', role: 'owner', can })).toEqual([])
})

test('unread are the messages of others after the marker, as long as the timeline has all of them', () => {
  const others = { id: 'u_x', name: 'X' }
  const timeline = receivedAll(openAt(5, 8), [message(5, { author: others }), message(6, { author: others }), message(7), message(8, { author: others, deleted: true })])
  const grace = { me: 'u_grace', isBlocked: () => false }
  expect(waitingIn(timeline, 4, grace)).toEqual({ unread: 2, mentions: 0 })
  expect(waitingIn(timeline, 5, grace)).toEqual({ unread: 1, mentions: 0 })
  expect(waitingIn(timeline, 3, grace)).toBeUndefined()
})

test('of what is unread, those are counted apart that mean the reader or everybody, unless they are of somebody blocked', () => {
  const [kim, lee, me] = [{ id: 'u_kim', name: 'Kim' }, { id: 'u_lee', name: 'Lee' }, { id: 'u_me', name: 'Me' }]
  const log = [
    message(1, { author: kim, mentions: ['u_me'] }), message(2, { author: kim, mentions: ['u_lee'] }), message(3, { author: lee, mentions: ['@room'] }),
    message(4, { author: me, mentions: ['@room'] }), message(5, { author: kim, mentions: ['u_me'], deleted: true }),
  ]
  const timeline = receivedAll(openAt(1, 5), log)
  const reader = (blocked?: string) => ({ me: 'u_me', isBlocked: (user: string) => user === blocked })
  expect(waitingIn(timeline, 0, reader())).toEqual({ unread: 3, mentions: 2 })
  expect(waitingIn(timeline, 1, reader())).toEqual({ unread: 2, mentions: 1 })
  expect(waitingIn(timeline, 0, reader('u_lee'))).toEqual({ unread: 3, mentions: 1 })
  const edited = receivedAll(timeline, [{ type: 'edit', room: 'r', seq: 6, target: 2, text: '@me', by: 'u_kim', at: '2026-03-14T00:00:00Z', mentions: ['u_me'] }])
  expect(waitingIn(edited, 0, reader())).toEqual({ unread: 3, mentions: 3 })
})

test('who types is told until they write, or are not told of again', () => {
  vi.useFakeTimers()
  const typing = new Typing()
  typing.told([{ id: 'a', name: 'Ada' }, { id: 'g', name: 'Grace' }, { id: 'me', name: 'Me' }], 'me')
  expect(typingWords(typing.users.get().map(({ name }) => name))).toBe('Ada and Grace are typing…')
  typing.wrote('a')
  expect(typing.users.get().map(({ name }) => name)).toEqual(['Grace'])
  vi.advanceTimersByTime(6000)
  expect(typing.users.get()).toEqual([])
  expect([typingWords([]), typingWords(['Ada']), typingWords(['a', 'b', 'c'])]).toEqual(['', 'Ada is typing…', 'Several people are typing…'])
})

test('own typing is told every 3 seconds at most, and at once after a message was sent', () => {
  let told = 0
  const teller = new TypingTeller(() => told++)
  teller.typed('a', 0)
  teller.typed('ab', 2999)
  teller.typed('  ', 9000)
  expect(told).toBe(1)
  teller.typed('abc', 3000)
  expect(told).toBe(2)
  teller.sent()
  teller.typed('d', 3001)
  expect(told).toBe(3)
})

test('who reacted is said by name, as far as names are known', () => {
  const say = (users: string[], count = users.length, mine = false): string =>
    reactionWords({ emoji: '👍', users, count }, { me: 'me', mine, nameOf: (id) => ({ a: 'Ada', g: 'Grace' })[id] })
  expect(say(['a'])).toBe('Ada')
  expect(say(['me', 'a', 'g'], 3, true)).toBe('You, Ada and Grace')
  expect(say(['a', 'x'], 30)).toBe('Ada and 29 more')
  expect(say(['x'], 1)).toBe('1 person')
})
