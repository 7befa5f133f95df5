import { blocksOf } from './blocks.ts'
import type { Block } from './nodes.ts'
import { plainText } from './nodes.ts'

/** A message in one line, as it reads and not as it was written: for where there is no room for its marks. */
export const lineOf = (text: string): string => blocksOf(text).map(textOf).join(' ').replaceAll(/\s+/g, ' ').trim()

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph': return plainText(block.children)
    case 'code': return block.text
    case 'quote': return block.children.map(textOf).join(' ')
    case 'list': return block.items.map((item) => item.map(textOf).join(' ')).join(' ')
  }
}
