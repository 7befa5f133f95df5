import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'
import type { Row } from '../timeline/rows.ts'

/** Where the line of what is new stands when a room is opened, from the top. */
const dividerAt = 1 / 3
const settleFrames = 12

/** A room with more news than fit is opened where the reader left off; any other at its end. */
export function useOpening(list: Virtualizer<HTMLDivElement, Element>, rows: readonly Row[], leave: () => void): void {
  const isOpened = useRef(false)
  const drawn = useRef(rows)
  useLayoutEffect(() => {
    drawn.current = rows
    if (isOpened.current || rows.length < 2) return
    isOpened.current = true
    let frames = settleFrames
    const settle = (): void => {
      const index = drawn.current.findIndex(({ kind }) => kind === 'new')
      if (index < 0) return
      const start = list.measurementsCache[index]?.start ?? 0
      const height = list.scrollElement?.clientHeight ?? 0
      if (list.getTotalSize() - start <= height * (1 - dividerAt)) return
      leave()
      list.scrollToOffset(Math.max(0, start - height * dividerAt))
      // Heights are guesses until their rows are drawn.
      if (--frames > 0) requestAnimationFrame(settle)
    }
    settle()
  }, [list, rows, leave])
}
