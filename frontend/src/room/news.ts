import type { Row } from '../timeline/rows.ts'

/** Messages of others behind a seq, as far as they are drawn. */
export function newsAfter(rows: readonly Row[], seq: number, me: string): number {
  let count = 0
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]
    if (row?.kind !== 'message' || row.seq === undefined) continue
    if (row.seq <= seq) break
    if (row.author.id !== me) count++
  }
  return count
}

export function newsInWords(count: number, words: string): string {
  return `${words} new ${count === 1 ? 'message' : 'messages'}`
}
