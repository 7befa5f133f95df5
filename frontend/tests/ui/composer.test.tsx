// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ClientContext } from '../../src/app/client-context.ts'
import type { Client } from '../../src/app/client.ts'
import type { Api } from '../../src/api/api.ts'
import { Composer } from '../../src/composer/Composer.tsx'
import { createStore } from '../../src/lib/store.ts'
import { Rosters } from '../../src/members/roster.ts'
import { SceneContext, sceneOf } from '../../src/message/room-context.ts'
import { FollowedRoom } from '../../src/sync/followed-room.ts'

const add = vi.fn<(room: string, text: string, replyTo?: number) => Promise<void>>(async () => {})
const send = vi.fn<(frame: object) => boolean>(() => true)
const person = (id: string, username: string, displayName: string) => ({ user: { id, username, displayName, statusText: '' }, role: 'member', status: 'offline', joinedAt: '' })
const api = { members: async () => [person('u_ada', 'ada', 'Ada Lovelace'), person('u_grace', 'grace', 'Grace Hopper')] } as unknown as Api
const client = {
  delivery: { add }, connection: { send }, user: { id: 'u' }, rosters: new Rosters(api),
  limits: createStore({ frameBytes: 65536, textLength: 20, framesPerSecond: 30, replay: 1000 }),
} as unknown as Client
const opens = (id = 'r') => {
  const scene = sceneOf(new FollowedRoom(id, { api, me: 'u', onEvents: () => {} }))
  render(<ClientContext value={client}><SceneContext value={scene}><Composer name="general" /></SceneContext></ClientContext>)
  return scene
}
const field = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox')
const writes = (text: string): void => void fireEvent.change(field(), { target: { value: text } })

beforeEach(() => {
  localStorage.clear()
  add.mockClear()
  send.mockClear()
})

afterEach(cleanup)

test('Enter sends what is written and empties the field; Shift and Enter, and Enter while composing, do not', () => {
  opens()
  writes('  hello  ')
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(add).not.toHaveBeenCalled()
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).toHaveBeenCalledWith('r', 'hello', undefined)
  expect(field().value).toBe('')
})

test('nothing is sent where nothing is written', () => {
  opens()
  writes(' \n ')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).not.toHaveBeenCalled()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true)
})

test('a draft is kept over reloads, each room has its own', () => {
  opens()
  writes('a draft')
  cleanup()
  opens()
  expect(field().value).toBe('a draft')
  cleanup()
  opens('other')
  expect(field().value).toBe('')
})

test('text that is too long says by how much and is not sent; what is left is counted near the end', () => {
  opens()
  writes('12345678901234567')
  expect(screen.queryByText(/left/)).toBeNull()
  writes('1234567890123456789')
  expect(screen.getByText('1 character left')).toBeTruthy()
  writes('😀'.repeat(22))
  expect(screen.getByText(/2 characters too long/)).toBeTruthy()
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).not.toHaveBeenCalled()
})

test('what is answered goes with the message, and Escape lets it go', async () => {
  const scene = opens()
  const row = { kind: 'message', key: 'k', seq: 7, author: { id: 'u_ada', name: 'Ada' }, at: '', text: 'what?', edited: undefined, replyTo: undefined, reactions: [], mentions: [], heads: true, state: 'logged' } as const
  scene.replyTo.set(row)
  await screen.findByText('Ada')
  fireEvent.keyDown(field(), { key: 'Escape' })
  await vi.waitFor(() => expect(screen.queryByText('Ada')).toBeNull())
  scene.replyTo.set(row)
  await screen.findByText('Ada')
  writes('this')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).toHaveBeenCalledWith('r', 'this', 7)
  expect(scene.replyTo.get()).toBeUndefined()
})

test('typing is told at once, and not again for a while', () => {
  opens()
  writes('a')
  writes('ab')
  expect(send.mock.calls).toEqual([[{ type: 'typing', room: 'r' }]])
})

test('people are offered for @ and chosen by keys, emoji for :', async () => {
  opens()
  writes('hi @gr')
  await screen.findByRole('option', { name: /Grace Hopper/ })
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).not.toHaveBeenCalled()
  expect(field().value).toBe('hi @grace ')
  writes(':tada')
  await screen.findByRole('option', { name: /:tada:/ })
  fireEvent.keyDown(field(), { key: 'Tab' })
  expect(field().value).toBe('🎉 ')
})
