import { expect, test } from 'vitest'
import { completed, peopleFor, queryAt } from '../../src/composer/completion.ts'
import { meaningOf } from '../../src/composer/keys.ts'
import type { Place, Pressed } from '../../src/composer/keys.ts'
import { commandOf } from '../../src/keys/shortcuts.ts'

const plain = { shiftKey: false, isComposing: false, keyCode: 0, altKey: false, ctrlKey: false, metaKey: false }
const desk: Place = { isTouch: false, isEmpty: false, isAnswering: false, isEditing: false }
const means = (key: string, more: Partial<Pressed> = {}, place: Partial<Place> = {}) => meaningOf({ ...plain, key, ...more }, { ...desk, ...place })

test('Enter sends; with Shift, on touch keyboards and in an input method it does not', () => {
  expect(means('Enter')).toBe('send')
  expect(means('Enter', { shiftKey: true })).toBeUndefined()
  expect(means('Enter', {}, { isTouch: true })).toBeUndefined()
  expect(means('Enter', { isComposing: true })).toBeUndefined()
  expect(means('Enter', { keyCode: 229 })).toBeUndefined()
})

test('the arrow up changes the last message of an empty field only, Escape lets an answer go', () => {
  expect(means('ArrowUp', {}, { isEmpty: true })).toBe('edit-last')
  expect(means('ArrowUp')).toBeUndefined()
  expect(means('ArrowUp', { shiftKey: true }, { isEmpty: true })).toBeUndefined()
  expect(means('Escape')).toBeUndefined()
  expect(means('Escape', {}, { isAnswering: true })).toBe('cancel')
  expect(means('Escape', {}, { isEditing: true })).toBe('cancel')
})

test.each([
  ['hi @gr', '@', 'gr', 3], ['@', '@', '', 0], ['(@a', '@', 'a', 1], [':ta', ':', 'ta', 0],
])('at the end of %j something is looked up', (text, kind, word, from) => expect(queryAt(text, text.length)).toEqual({ kind, word, from, to: text.length }))

test.each(['a@b', 'http:', ':t', 'hi', '@a b', '10:30'])('at the end of %j nothing is', (text) => expect(queryAt(text, text.length)).toBeUndefined())

test('the choice replaces the word at the caret and leaves the rest', () => {
  expect(completed('hi @gr you', { kind: '@', word: 'gr', from: 3, to: 6 }, '@grace')).toEqual({ text: 'hi @grace you', caret: 10 })
  expect(completed(':ta', { kind: ':', word: 'ta', from: 0, to: 3 }, '🎉')).toEqual({ text: '🎉 ', caret: 3 })
})

test('people are found by any word of their name, those who begin with it first', () => {
  const people = [['1', 'hopper', 'Grace Hopper'], ['2', 'ada', 'Ada Lovelace'], ['3', 'hal', 'Zoe Hale']].map(([id = '', username = '', displayName = '']) => ({ id, username, displayName }))
  expect(peopleFor('ho', people).map(({ key }) => key)).toEqual(['1'])
  expect(peopleFor('ha', people).map(({ text }) => text)).toEqual(['@hal'])
  expect(peopleFor('love', people).map(({ key }) => key)).toEqual(['2'])
  expect(peopleFor('x', people)).toEqual([])
  expect(peopleFor('ro', people, true).map(({ text }) => text)).toEqual(['@room'])
  expect(peopleFor('ro', people, false)).toEqual([])
})

test('the page has keys of its own, and none that is a letter alone', () => {
  const pressed = { ctrl: false, alt: false, shift: false }
  expect(commandOf({ ...pressed, key: 'k', ctrl: true })).toBe('switch')
  expect(commandOf({ ...pressed, key: 'ArrowUp', alt: true })).toBe('room-up')
  expect(commandOf({ ...pressed, key: 'ArrowDown', alt: true, shift: true })).toBe('unread-down')
  expect(commandOf({ ...pressed, key: 'Escape', shift: true })).toBe('read-all')
  expect(commandOf({ ...pressed, key: 'Escape' })).toBeUndefined()
  for (const letter of 'abcdefghijklmnopqrstuvwxyz/') expect(commandOf({ ...pressed, key: letter })).toBeUndefined()
})
