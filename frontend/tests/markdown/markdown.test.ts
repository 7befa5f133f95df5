import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from '../../src/markdown/blocks.ts'
import { inlinesOf } from '../../src/markdown/inlines.ts'
import { isJumbo } from '../../src/markdown/jumbo.ts'
import { plainText } from '../../src/markdown/nodes.ts'
import type { Block, Inline } from '../../src/markdown/nodes.ts'
import { propertyRuns } from '../property-runs.ts'

/** As an outline: `strong(a em(b))`. */
const short = { strong: 'strong', emphasis: 'em', struck: 'del' } as const
const inline = (node: Inline): string => {
  switch (node.kind) {
    case 'text': return node.text
    case 'break': return '⏎'
    case 'code': return `code(${node.text})`
    case 'mention': return `at(${node.name})`
    case 'link': return `link(${node.href}|${node.children.map(inline).join('')})`
    default: return `${short[node.kind]}(${node.children.map(inline).join('')})`
  }
}
const inlines = (text: string): string => inlinesOf(text).map(inline).join('')
const block = (node: Block): string => {
  switch (node.kind) {
    case 'paragraph': return `p(${node.children.map(inline).join('')})`
    case 'code': return `pre(${node.language}|${node.text})`
    case 'quote': return `quote(${node.children.map(block).join('')})`
    case 'list': return `${node.start ?? 'list'}(${node.items.map((item) => `[${item.map(block).join('')}]`).join('')})`
  }
}
const blocks = (text: string): string => blocksOf(text).map(block).join('')

test.each([
  ['**bold** and *soft* and __bold__ and _soft_', 'strong(bold) and em(soft) and strong(bold) and em(soft)'],
  ['***both***', 'strong(em(both))'],
  ['**a *b* c**', 'strong(a em(b) c)'],
  ['**a*b**', 'strong(a*b)'],
  ['*a **b***', 'em(a strong(b))'],
  ['~~gone~~ ~not~', 'del(gone) ~not~'],
  ['2 * 3 * 4, snake_case_name, __init__.py', '2 * 3 * 4, snake_case_name, strong(init).py'],
  ['`a *b*` and ``x ` y``', 'code(a *b*) and code(x ` y)'],
  ['`open', '`open'],
  ['\\*not\\* C:\\dir', '*not* C:\\dir'],
  ['**open', '**open'],
  ['one\ntwo', 'one⏎two'],
])('%s', (text, outline) => expect(inlines(text)).toBe(outline))

test.each([
  ['see https://a.example/b, ok', 'see link(https://a.example/b|https://a.example/b), ok'],
  ['[docs](https://a.example/A_(b))', 'link(https://a.example/A_(b)|docs)'],
  ['[**x**](https://a.example)', 'link(https://a.example|strong(x))'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,y)', '[x](data:text/html,y)'],
  ['[https://bank.example](https://thief.example)', '[link(https://bank.example|https://bank.example)](link(https://thief.example|https://thief.example))'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['xhttps://a.example', 'xhttps://a.example'],
])('%s', (text, outline) => expect(inlines(text)).toBe(outline))

test('people are named by their user names, and mail addresses are none', () => {
  expect(inlines('@ada, and (@grace.h). a@b.example @a')).toBe('at(ada), and (at(grace.h)). a@b.example @a')
})

test.each([
  ['one\n\ntwo', 'p(one)p(two)'],
  ['> a\n> b\nc', 'quote(p(a⏎b))p(c)'],
  ['> > deep', 'quote(quote(p(deep)))'],
  ['look:\n- a\n- b\n  more\n  - c', 'p(look:)list([p(a)][p(b⏎more)list([p(c)])])'],
  ['3. a\n4. b', '3([p(a)][p(b)])'],
  ['2024. was good', 'p(2024. was good)'],
  ['-\n- ', 'p(-⏎- )'],
  ['```ts\nconst a = "*b*"\n```\nafter', 'pre(ts|const a = "*b*")p(after)'],
  ['```\nopen\n\nend', 'pre(|open\n\nend)'],
  ['# no heading', 'p(# no heading)'],
])('%j', (text, outline) => expect(blocks(text)).toBe(outline))

const hostile = fc.string({
  unit: fc.constantFrom('*', '**', '_', '__', '~~', '`', '```', '[', ']', '(', ')', '](', '<', '>', '> ', '- ', '1. ', '\n', ' ', '\\', '@', 'ab', 'https://a.b/', 'javascript:'),
  maxLength: 300,
})

const hrefs = (nodes: readonly Inline[]): string[] =>
  nodes.flatMap((node) => [...(node.kind === 'link' ? [node.href] : []), ...('children' in node ? hrefs(node.children) : [])])
const paragraphs = (all: readonly Block[]): (readonly Inline[])[] => all.flatMap((one) => {
  if (one.kind === 'paragraph') return [one.children]
  if (one.kind === 'code') return []
  return paragraphs(one.kind === 'quote' ? one.children : one.items.flat())
})
const depth = (nodes: readonly Inline[]): number => Math.max(0, ...nodes.map((node) => ('children' in node ? 1 + depth(node.children) : 0)))

test('no text makes a link that leads elsewhere than to http, or a tree without end', () => {
  fc.assert(fc.property(hostile, (text) => {
    for (const paragraph of paragraphs(blocksOf(text))) {
      for (const href of hrefs(paragraph)) expect(new URL(href).protocol).toMatch(/^https?:$/)
      expect(depth(paragraph)).toBeLessThan(20)
    }
  }), propertyRuns)
})

test('what means nothing is drawn as it was written, to the last letter', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '<', '>', '"', '&', '.', '!', 'é', '🚀', '-', '(') }), (text) => {
    expect(plainText(inlinesOf(text))).toBe(text)
  }), propertyRuns)
  fc.assert(fc.property(hostile.filter((text) => !/[\\`]/.test(text)), (text) => {
    // Marks that took effect are gone, and nothing else is.
    const bare = (value: string): string => value.replaceAll(/[*_~[\]()]|https:\/\/a\.b\//g, '')
    expect(bare(plainText(inlinesOf(text)))).toBe(bare(text))
  }), propertyRuns)
})

// Work that grows with more than the length would run into the time that a test may take.
test.each(['*', '**a ', '_a', '`', '`a``', '[', '[a](', '> ', '- ', '>', '@a', 'http://', '~~', '\\', '***', '[a](b'])('the longest text of %s alone is taken apart', (part) => {
  expect(blocksOf(part.repeat(4000)).length).toBeGreaterThanOrEqual(1)
})

test.each([['🚀', true], ['🎉 🎉', true], ['👩‍👩‍👧‍👦', true], ['👍🏽', true], ['🇩🇪', true], ['ok 🚀', false], ['1', false], ['🚀🚀🚀🚀', false]])('%s alone is drawn large: %s', (text, large) => {
  expect(isJumbo(text)).toBe(large)
})
