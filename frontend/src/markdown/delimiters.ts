import type { Emphasis, Inline } from './nodes.ts'

interface Opened {
  readonly mark: string
  readonly length: 1 | 2
  /** Where in the output its content begins. */
  readonly from: number
}

export interface Flanks {
  readonly opens: boolean
  readonly closes: boolean
}

/** Marks that may stand open at once; one more is a letter like any other, so that no text makes a deep tree. */
const openAtMost = 12

/** Builds a paragraph's nodes: each mark waits until the one comes that closes it, and is text if none does. */
export class Delimiters {
  #nodes: Inline[] = []
  #open: Opened[] = []

  text(text: string): void {
    const last = this.#nodes.at(-1)
    const boundary = this.#open.at(-1)?.from === this.#nodes.length
    if (last?.kind === 'text' && !boundary) this.#nodes[this.#nodes.length - 1] = { kind: 'text', text: last.text + text }
    else this.#nodes.push({ kind: 'text', text })
  }

  node(node: Inline): void {
    this.#nodes.push(node)
  }

  mark(mark: string, count: number, { opens, closes }: Flanks): void {
    let left = count
    while (left > 0) {
      const index = closes ? this.#closable(mark, left) : -1
      const opened = this.#open[index]
      if (opened !== undefined) {
        this.#close(index, opened)
        left -= opened.length
        continue
      }
      const length = left >= 2 ? 2 : 1
      if (opens && this.#open.length < openAtMost) this.#open.push({ mark, length, from: this.#nodes.length })
      else this.text(mark.repeat(length))
      left -= length
    }
  }

  /** What never closed is text. */
  closed(): Inline[] {
    this.#giveUp(0)
    return merged(this.#nodes)
  }

  /** The innermost mark of the kind and length that has something in it; three in a row close whichever came last. */
  #closable(mark: string, left: number): number {
    const closable = this.#open.map((one) => (one.mark === mark && one.from < this.#nodes.length ? one.length : 0))
    const exact = left === 3 ? -1 : closable.lastIndexOf(left === 2 ? 2 : 1)
    return exact >= 0 ? exact : closable.findLastIndex((length) => length > 0 && length <= left)
  }

  #close(index: number, { mark, length, from }: Opened): void {
    this.#giveUp(index + 1)
    this.#open.length = index
    const children = merged(this.#nodes.splice(from))
    this.#nodes.push({ kind: emphasisOf(mark, length), children })
  }

  #giveUp(from: number): void {
    for (const { mark, length, from: at } of this.#open.splice(from).toReversed()) {
      this.#nodes.splice(at, 0, { kind: 'text', text: mark.repeat(length) })
    }
  }
}

function emphasisOf(mark: string, length: number): Emphasis {
  if (mark === '~') return 'struck'
  return length === 2 ? 'strong' : 'emphasis'
}

function merged(nodes: readonly Inline[]): Inline[] {
  const result: Inline[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.kind === 'text' && last?.kind === 'text') result[result.length - 1] = { kind: 'text', text: last.text + node.text }
    else result.push(node)
  }
  return result
}
