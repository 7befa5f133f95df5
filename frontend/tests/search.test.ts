import { expect, test } from 'vitest'
import { excerptOf } from '../src/search/excerpt.ts'
import { message } from './timeline/log-model.ts'

const outline = (text: string, ...highlights: [number, number][]): string =>
  excerptOf({ message: message(1, { text }), highlights: highlights.map(([start, length]) => ({ start, length })) })
    .map(({ text: part, isFound }) => (isFound ? `[${part}]` : part)).join('')

test('what was found is marked, and a long text is cut around it', () => {
  expect(outline('the night shift', [4, 5], [10, 5])).toBe('the [night] [shift]')
  expect(outline('plain')).toBe('plain')
  const long = `${'a'.repeat(200)}night${'b'.repeat(400)}`
  expect(outline(long, [200, 5])).toBe(`…${'a'.repeat(60)}[night]${'b'.repeat(175)}…`)
})
