import { memo } from 'react'
import type { ReactNode } from 'react'
import { blocksOf } from './blocks.ts'
import { CodeBlock } from './CodeBlock.tsx'
import { isJumbo } from './jumbo.ts'
import type { Block, Inline } from './nodes.ts'

export interface MarkdownProps {
  text: string
  /** Who a user name stands for; a mention of somebody unknown is text. */
  person?: (username: string) => { name: string; isMe: boolean } | undefined
}

/** A message's text as elements. Each block finds its own direction. */
export const Markdown = memo(function Markdown({ text, person = () => undefined }: MarkdownProps) {
  const jumbo = isJumbo(text) ? 'text-[40px] leading-tight' : ''
  return <div data-text className={`grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5 [overflow-wrap:anywhere] ${jumbo}`}>{blocksOf(text).map((block, index) => blockOf(block, index, person))}</div>
})

type PersonOf = NonNullable<MarkdownProps['person']>

function blockOf(block: Block, key: number, person: PersonOf): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key} dir="auto" className="min-w-0">{inlinesOf(block.children, person)}</p>
    case 'code':
      return <CodeBlock key={key} text={block.text} language={block.language} />
    case 'quote':
      return <blockquote key={key} dir="auto" className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-s-4 border-line ps-3 text-soft">{block.children.map((child, index) => blockOf(child, index, person))}</blockquote>
    case 'list': {
      const items = block.items.map((item, index) => <li key={index} className="ps-1">{item.map((child, at) => blockOf(child, at, person))}</li>)
      return block.start === undefined
        ? <ul key={key} dir="auto" className="list-disc ps-6">{items}</ul>
        : <ol key={key} dir="auto" start={block.start} className="list-decimal ps-6">{items}</ol>
    }
  }
}

function inlinesOf(nodes: readonly Inline[], person: PersonOf): ReactNode[] {
  return nodes.map((node, key) => {
    switch (node.kind) {
      case 'text':
        return node.text
      case 'break':
        return <br key={key} />
      case 'code':
        return <code key={key} className="rounded bg-ground px-1 py-0.5 font-mono text-[0.88em]">{node.text}</code>
      case 'strong':
        return <strong key={key} className="font-semibold">{inlinesOf(node.children, person)}</strong>
      case 'emphasis':
        return <em key={key}>{inlinesOf(node.children, person)}</em>
      case 'struck':
        return <del key={key}>{inlinesOf(node.children, person)}</del>
      case 'link':
        return <a key={key} href={node.href} title={node.href} target="_blank" rel="noopener noreferrer" className="text-link underline underline-offset-2">{inlinesOf(node.children, person)}</a>
      case 'mention': {
        const who = person(node.name)
        return who === undefined
          ? `@${node.name}`
          : <span key={key} className={`rounded px-0.5 font-medium ${who.isMe ? 'bg-mention text-mention-ink' : 'bg-chosen text-link'}`}>@{who.name}</span>
      }
    }
  })
}
