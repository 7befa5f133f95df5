import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from '../../src/lib/links.ts'

const links = (text: string): string[] => piecesOf(text).filter(({ kind }) => kind === 'link').map(({ text: link }) => link)

test.each([
  ['see https://a.example/b?c=d#e, and', ['https://a.example/b?c=d#e']],
  ['(http://a.example/b).', ['http://a.example/b']],
  ['javascript:alert(1) data:text/html,x ftp://a', []],
  ['<a href="https://a.example">x</a>', ['https://a.example']],
])('%s', (text, expected) => expect(links(text)).toEqual(expected))

test('nothing of the text is lost or added, and only http becomes a link', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', 'https://', 'http://', 'javascript:', '<', '"', ')', '\n') }), (text) => {
    expect(piecesOf(text).map((piece) => piece.text).join('')).toBe(text)
    for (const link of links(text)) expect(link).toMatch(/^https?:\/\/[^\s]/)
  }))
})
