import type { SearchHit } from '../protocol/protocol.gen.ts'

export interface Stretch {
  readonly text: string
  readonly isFound: boolean
}

const before = 60
const lengthAtMost = 240

/** The part of a message's text around what was looked for, cut where that begins and ends. */
export function excerptOf({ message: { text = '' }, highlights }: SearchHit): Stretch[] {
  const from = Math.max(0, (highlights[0]?.start ?? 0) - before)
  const to = Math.min(text.length, from + lengthAtMost)
  const stretches: Stretch[] = from > 0 ? [{ text: '…', isFound: false }] : []
  let at = from
  for (const { start, length } of highlights) {
    if (start < at || start + length > to) continue
    if (start > at) stretches.push({ text: text.slice(at, start), isFound: false })
    stretches.push({ text: text.slice(start, start + length), isFound: true })
    at = start + length
  }
  if (at < to) stretches.push({ text: text.slice(at, to), isFound: false })
  return to < text.length ? [...stretches, { text: '…', isFound: false }] : stretches
}
