import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf } from '../../src/markdown/line.ts'
import { propertyRuns } from '../property-runs.ts'

test.each([
  ['**Bold**, _soft_, ~~gone~~ and `code`:', 'Bold, soft, gone and code:'],
  ['- one\n- two\n> quoted', 'one two quoted'],
  ['see\n```sql\nselect 1;\n```', 'see select 1;'],
  ['[Docs](https://a.example) for @ada', 'Docs for @ada'],
  ['2 * 3 * 4', '2 * 3 * 4'],
])('%j reads %j', (text, line) => expect(lineOf(text)).toBe(line))

test('it is one line, whatever was written', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '*', '>', '-', '`', '_') }), (text) => {
    expect(lineOf(text)).not.toMatch(/\n|^\s|\s$| {2}/)
  }), propertyRuns)
})
