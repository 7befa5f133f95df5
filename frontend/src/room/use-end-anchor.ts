import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Nearer to the end than this counts as there. */
export const atEndPx = 60

export interface EndAnchor {
  readonly atEnd: boolean
  onScroll(): void
  toEnd(): void
  /** Whoever is led to another place does not stay here. */
  leave(): void
}

export interface EndAnchorOptions {
  readonly pane: RefObject<HTMLElement | null>
  readonly list: Virtualizer<HTMLDivElement, Element>
  readonly rows: number
  /** False while an earlier stretch of the log is looked at: its end is no place to stay. */
  readonly isLive: boolean
}

/**
 * Whoever reads at the end stays there until they scroll up themselves: whatever comes in, and however the pane or the rows change
 * their size, as when a phone's keyboard comes up or a window's width breaks lines anew.
 */
export function useEndAnchor({ pane, list, rows, isLive }: EndAnchorOptions): EndAnchor {
  const [atEnd, setAtEnd] = useState(true)
  const stays = useRef(true)
  const top = useRef(0)

  const toEnd = useCallback(() => {
    stays.current = true
    setAtEnd(true)
    list.scrollToEnd()
  }, [list])

  const leave = useCallback(() => {
    stays.current = false
    setAtEnd(false)
  }, [])

  const onScroll = (): void => {
    const element = pane.current
    if (element === null) return
    const isAtEnd = isLive && element.scrollHeight - element.scrollTop - element.clientHeight <= atEndPx
    if (isAtEnd) stays.current = true
    else if (element.scrollTop < top.current - 1) stays.current = false
    else if (stays.current) list.scrollToEnd()
    top.current = element.scrollTop
    setAtEnd(stays.current)
  }

  const height = list.getTotalSize()
  useLayoutEffect(() => {
    if (stays.current) list.scrollToEnd()
  }, [list, height, rows])

  useLayoutEffect(() => {
    const element = pane.current
    if (element === null) return undefined
    const resizing = new ResizeObserver(() => stays.current && list.scrollToEnd())
    resizing.observe(element)
    return () => resizing.disconnect()
  }, [pane, list])

  return { atEnd: atEnd && isLive, onScroll, toEnd, leave }
}
