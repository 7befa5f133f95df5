import type { Row } from '../timeline/rows.ts'

/** Faces that stand beside a message; more are a number. */
export const facesAtMost = 5

/** Readers by the key of the row that they have read up to. */
export type Receipts = ReadonlyMap<string, readonly string[]>

/** Whose marker stands at which row: a reader is shown once, at the last message that they have read. */
export function receiptsOf(rows: readonly Row[], reads: ReadonlyMap<string, number>, me: string): Receipts {
  const markers = [...reads].filter(([user]) => user !== me).toSorted(([, one], [, other]) => other - one)
  const receipts = new Map<string, string[]>()
  let next = 0
  for (let at = rows.length - 1; at >= 0 && next < markers.length; at--) {
    const row = rows[at]
    if (row?.kind !== 'message' || row.seq === undefined) continue
    for (let marker = markers[next]; marker !== undefined && marker[1] >= row.seq; marker = markers[++next]) {
      // That somebody has read what they wrote themselves says nothing.
      if (marker[0] !== row.author.id) receipts.set(row.key, [...(receipts.get(row.key) ?? []), marker[0]])
    }
  }
  return receipts
}

/** The same lists as before where they say the same, so that rows whose readers stayed are not drawn again. */
export function keptReceipts(next: Receipts, before: Receipts | undefined): Receipts {
  return new Map([...next].map(([key, users]) => {
    const old = before?.get(key)
    return [key, old !== undefined && old.join() === users.join() ? old : users] as const
  }))
}
