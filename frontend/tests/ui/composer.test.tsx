// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ClientContext } from '../../src/app/client-context.ts'
import type { Client } from '../../src/app/client.ts'
import { createStore } from '../../src/lib/store.ts'
import { Composer } from '../../src/room/Composer.tsx'

const add = vi.fn<(room: string, text: string) => Promise<void>>(async () => {})
const client = {
  delivery: { add }, user: { id: 'u' }, limits: createStore({ frameBytes: 65536, textLength: 20, framesPerSecond: 30, replay: 1000 }),
} as unknown as Client
const opens = (closed?: string) => render(<ClientContext value={client}><Composer room="r" name="general" closed={closed} /></ClientContext>)
const field = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox')
const writes = (text: string): void => void fireEvent.change(field(), { target: { value: text } })

beforeEach(() => {
  localStorage.clear()
  add.mockClear()
})

afterEach(cleanup)

test('Enter sends what is written and empties the field; Shift and Enter, and Enter while composing, do not', () => {
  opens()
  writes('  hello  ')
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(add).not.toHaveBeenCalled()
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).toHaveBeenCalledWith('r', 'hello')
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
  render(<ClientContext value={client}><Composer room="other" name="other" closed={undefined} /></ClientContext>)
  expect(field().value).toBe('')
})

test('text that is too long says by how much and is not sent; what is left is counted near the end', () => {
  opens()
  writes('12345678901234567')
  expect(screen.queryByRole('status')).toBeNull()
  writes('1234567890123456789')
  expect(screen.getByRole('status').textContent).toBe('1 characters left')
  writes('😀'.repeat(22))
  expect(screen.getByRole('status').textContent).toContain('2 characters too long')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(add).not.toHaveBeenCalled()
})

test('a room that is over has no field, and says why', () => {
  opens('This room was deleted.')
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getByRole('status').textContent).toBe('This room was deleted.')
})
