import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { errorWords } from '../api/words.ts'
import { useStore } from '../lib/store.ts'
import { useScene } from '../message/room-context.ts'
import type { Row } from '../timeline/rows.ts'
import { toast } from '../ui/toasts.ts'

const shownMs = 2000
/** Rows that were never drawn have guessed heights: after this many frames they are measured where it matters. */
const settleFrames = 12

export interface JumpOptions {
  readonly list: Virtualizer<HTMLDivElement, Element>
  readonly rows: readonly Row[]
  /** Whoever is led away from the end does not stay there. */
  readonly leaveEnd: RefObject<() => void>
}

/** Goes to the message that somebody asked for, wherever it is in the log, and marks it for a moment. */
export function useJump({ list, rows, leaveEnd }: JumpOptions): string | undefined {
  const { room, target } = useScene()
  const wanted = useStore(target)
  const pending = useRef<number>(undefined)
  const [found, setFound] = useState<string>()

  // What comes in above meanwhile gives the row another index.
  const drawn = useRef(rows)
  useLayoutEffect(() => void (drawn.current = rows), [rows])

  const settle = useCallback((key: string) => {
    leaveEnd.current()
    let frames = settleFrames
    const step = (): void => {
      list.scrollToIndex(drawn.current.findIndex((row) => row.key === key), { align: 'center' })
      if (--frames > 0) requestAnimationFrame(step)
    }
    step()
    setFound(key)
  }, [list, leaveEnd])

  const arrive = useCallback(() => {
    const seq = pending.current
    const row = seq === undefined ? undefined : drawn.current.find((one) => seqOf(one) === seq)
    if (row === undefined) return
    pending.current = undefined
    settle(row.key)
  }, [settle])

  useLayoutEffect(arrive, [rows, arrive])

  useEffect(() => {
    if (wanted === undefined) return undefined
    let current = true
    pending.current = wanted.seq
    // It may be drawn already, and is once it was loaded.
    arrive()
    room.lookAt(wanted.seq).catch((error: unknown) => current && toast(errorWords(error)))
    return () => void (current = false)
  }, [room, wanted, arrive])

  useEffect(() => {
    if (found === undefined) return undefined
    const over = setTimeout(() => setFound(undefined), shownMs)
    return () => clearTimeout(over)
  }, [found, wanted])
  return found
}

function seqOf(row: Row): number | undefined {
  if (row.kind === 'message') return row.seq
  return row.kind === 'notice' ? row.event.seq : undefined
}
