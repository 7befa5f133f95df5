/** What a message's text means. Drawn as elements; there is no HTML on the way. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  /** `start` is the first number, undefined where the items have none. */
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Block[])[] }

export type Emphasis = 'strong' | 'emphasis' | 'struck'

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: Emphasis; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** Somebody's user name, without the `@`. Whether there is such a person is for the page to know. */
  | { readonly kind: 'mention'; readonly name: string }

/** All that is read aloud or copied of it, in order. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    if ('children' in node) return plainText(node.children)
    if (node.kind === 'break') return '\n'
    return node.kind === 'mention' ? `@${node.name}` : node.text
  }).join('')
}
