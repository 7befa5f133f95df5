export type Piece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'link'; readonly text: string }

const address = /https?:\/\/[^\s<>"'`]+/g
/** Ends a sentence rather than an address. */
const ending = /[.,;:!?)\]}]+$/

/** The text cut into words and addresses. Only http and https become links. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const link = found.replace(ending, '')
    if (!URL.canParse(link)) continue
    if (index > from) pieces.push({ kind: 'text', text: text.slice(from, index) })
    pieces.push({ kind: 'link', text: link })
    from = index + link.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}
