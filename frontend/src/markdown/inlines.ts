import { addressOf, addressPattern, isSafe, misleads } from './addresses.ts'
import { Delimiters } from './delimiters.ts'
import type { Inline } from './nodes.ts'

/** What a backslash takes the meaning of. */
const escapable = /[\\`*_~[\]()<>#+\-.!@|{}]/
const linkPattern = /\[([^[\]\n]{1,300})\]\(((?:[^\s()<>]|\([^\s()<>]{0,300}\)){1,1000})\)/y
const mentionPattern = /@([A-Za-z0-9](?:[A-Za-z0-9._-]{1,30}[A-Za-z0-9]))/y
const word = /[\p{L}\p{N}_]/u
/** Of characters without a meaning, as many as there are. */
const plain = /[^\\`*_~[@hH\n]+/y

/** A paragraph's text. Every character is looked at a bounded number of times, whatever the text is. */
export function inlinesOf(text: string): Inline[] {
  return new Inlines(text).parsed()
}

class Inlines {
  readonly #text: string
  readonly #out = new Delimiters()
  #at = 0
  #backticks: ReadonlyMap<number, number[]> | undefined

  constructor(text: string) {
    this.#text = text
  }

  parsed(): Inline[] {
    while (this.#at < this.#text.length) {
      if (!this.#special()) this.#literally(1)
      const run = this.#match(plain)
      if (run !== undefined) this.#literally(run[0].length)
    }
    return this.#out.closed()
  }

  #special(): boolean {
    switch (this.#text[this.#at]) {
      case '\n':
        return this.#node({ kind: 'break' }, 1)
      case '\\':
        return this.#escaped()
      case '`':
        return this.#code()
      case '*':
      case '_':
      case '~':
        return this.#delimiter()
      case '[':
        return this.#link()
      case '@':
        return this.#mention()
      default:
        return this.#address()
    }
  }

  #escaped(): boolean {
    const next = this.#text[this.#at + 1]
    if (next === undefined || !escapable.test(next)) return false
    this.#out.text(next)
    this.#at += 2
    return true
  }

  /** From a run of backticks to the next run of as many. */
  #code(): boolean {
    const length = this.#runLength('`')
    this.#backticks ??= runsOf(this.#text)
    const from = this.#at + length
    const to = this.#backticks.get(length)?.find((start) => start >= from)
    if (to === undefined) return this.#literally(length)
    const inner = this.#text.slice(from, to)
    const padded = /^ .*[^ ].* $/s.test(inner) ? inner.slice(1, -1) : inner
    return this.#node({ kind: 'code', text: padded.replaceAll('\n', ' ') }, to + length - this.#at)
  }

  #delimiter(): boolean {
    const mark = this.#text[this.#at] ?? ''
    const length = this.#runLength(mark)
    const before = this.#text[this.#at - 1] ?? ' '
    const after = this.#text[this.#at + length] ?? ' '
    // Inside of a word an underscore is a letter of a name.
    const inWord = mark === '_' && word.test(before) && word.test(after)
    if (inWord || (mark === '~' && length !== 2) || length > 3) return this.#literally(length)
    this.#out.mark(mark, length, { opens: /\S/.test(after), closes: /\S/.test(before) })
    this.#at += length
    return true
  }

  #link(): boolean {
    const found = this.#match(linkPattern)
    const [all, text, href] = found ?? []
    if (all === undefined || text === undefined || href === undefined || !isSafe(href) || misleads(text, href)) return false
    const children = inlinesOf(text).filter(({ kind }) => kind !== 'link' && kind !== 'mention')
    return this.#node({ kind: 'link', href, children: children.length > 0 ? children : [{ kind: 'text', text }] }, all.length)
  }

  #mention(): boolean {
    if (word.test(this.#text[this.#at - 1] ?? ' ')) return false
    const found = this.#match(mentionPattern)
    return found?.[1] !== undefined && this.#node({ kind: 'mention', name: found[1] }, found[0].length)
  }

  #address(): boolean {
    if (word.test(this.#text[this.#at - 1] ?? ' ')) return false
    const found = this.#match(addressPattern)
    const href = found === undefined ? undefined : addressOf(found[0])
    return href !== undefined && this.#node({ kind: 'link', href, children: [{ kind: 'text', text: href }] }, href.length)
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text) ?? undefined
  }

  #runLength(mark: string): number {
    let length = 1
    while (this.#text[this.#at + length] === mark) length++
    return length
  }

  #node(node: Inline, length: number): true {
    this.#out.node(node)
    this.#at += length
    return true
  }

  #literally(length: number): true {
    this.#out.text(this.#text.slice(this.#at, this.#at + length))
    this.#at += length
    return true
  }
}

/** Where runs of backticks of each length begin. */
function runsOf(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) runs.set(run.length, [...(runs.get(run.length) ?? []), index])
  return runs
}
