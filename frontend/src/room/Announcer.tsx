import { useState } from 'react'
import type { MessageRow, Row } from '../timeline/rows.ts'

export interface AnnouncerProps {
  rows: readonly Row[]
  me: string
  /** The newest event when the room came on screen: what is replayed up to it is history. */
  head: number
}

/** Says aloud what others write from now on, once. The list itself is silent: it draws and drops rows whenever it is scrolled. */
export function Announcer({ rows, me, head }: AnnouncerProps) {
  const [from] = useState(head)
  const newest = rows.findLast((row): row is MessageRow => row.kind === 'message' && row.seq !== undefined && row.author.id !== me)
  const isNew = newest?.seq !== undefined && newest.seq > from
  return <p aria-live="polite" className="sr-only">{isNew && `${newest.author.name}: ${newest.text ?? 'deleted'}`}</p>
}
