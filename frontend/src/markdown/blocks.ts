import { inlinesOf } from './inlines.ts'
import type { Block } from './nodes.ts'

/** Quotes and lists inside of each other; what is deeper is text. */
const depthAtMost = 4

const fence = /^ {0,3}```\s*([A-Za-z0-9+#.-]{0,20})\s*$/
const fenceEnd = /^ {0,3}```\s*$/
const quote = /^ {0,3}> ?/
const item = /^( {0,8})(?:([-*•])|(\d{1,3})[.)]) +(?=\S)/

/** A message's text as blocks: a subset of Markdown that people write in chats, where a line's end is a line's end. */
export function blocksOf(text: string, depth = 0): Block[] {
  return blocksOfLines(text.replaceAll('\r\n', '\n').split('\n'), depth)
}

function blocksOfLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const [block, next] = blockAt(lines, at, depth)
    if (block !== undefined) blocks.push(block)
    at = next
  }
  return blocks
}

function blockAt(lines: readonly string[], at: number, depth: number): readonly [Block | undefined, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [undefined, at + 1]
  const code = fence.exec(line)
  if (code !== null) return codeAt(lines, at, code[1] ?? '')
  if (depth < depthAtMost && quote.test(line)) return quoteAt(lines, at, depth)
  if (depth < depthAtMost && item.test(line)) return listAt(lines, at, depth)
  const to = endOf(lines, at + 1, (other) => other.trim() !== '' && !begins(other, depth))
  return [{ kind: 'paragraph', children: inlinesOf(lines.slice(at, to).join('\n')) }, to]
}

/** A fence that is never closed holds the rest. */
function codeAt(lines: readonly string[], at: number, language: string): readonly [Block, number] {
  const to = endOf(lines, at + 1, (line) => !fenceEnd.test(line))
  return [{ kind: 'code', language: language.toLowerCase(), text: lines.slice(at + 1, to).join('\n') }, to + 1]
}

function quoteAt(lines: readonly string[], at: number, depth: number): readonly [Block, number] {
  const to = endOf(lines, at, (line) => quote.test(line))
  return [{ kind: 'quote', children: blocksOfLines(lines.slice(at, to).map((line) => line.replace(quote, '')), depth + 1) }, to]
}

function listAt(lines: readonly string[], at: number, depth: number): readonly [Block, number] {
  const first = item.exec(lines[at] ?? '')
  const indent = first?.[1]?.length ?? 0
  const isNumbered = first?.[3] !== undefined
  const items: Block[][] = []
  let next = at
  for (;;) {
    const found = item.exec(lines[next] ?? '')
    if (found === null || found[1]?.length !== indent || (found[3] !== undefined) !== isNumbered) break
    const to = endOf(lines, next + 1, (line) => line.trim() !== '' && indentOf(line) > indent)
    const [head = '', ...rest] = lines.slice(next, to)
    const inner = rest.map((line) => line.slice(Math.min(indentOf(line), indent + 2)))
    items.push(blocksOfLines([head.slice(found[0].length), ...inner], depth + 1))
    next = to
  }
  return [{ kind: 'list', start: isNumbered ? Number(first[3]) : undefined, items }, next]
}

function begins(line: string, depth: number): boolean {
  return fence.test(line) || (depth < depthAtMost && (quote.test(line) || item.test(line)))
}

function endOf(lines: readonly string[], from: number, isIn: (line: string) => boolean): number {
  let at = from
  while (at < lines.length && isIn(lines[at] ?? '')) at++
  return at
}

const indentOf = (line: string): number => line.length - line.trimStart().length
