import { useMemo, useRef } from 'react'
import type { PointerEvent } from 'react'

const pressMs = 450
/** A finger that moves further than this scrolls. */
const movedPx = 10

/** A finger held on the element. The mouse has its own ways. */
export function useLongPress(pressed: () => void): object {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const from = useRef({ x: 0, y: 0 })
  return useMemo(() => {
    const over = (): void => clearTimeout(timer.current)
    return {
      onPointerDown(event: PointerEvent) {
        if (event.pointerType === 'mouse' || (event.target as Element).closest('a, button, pre') !== null) return
        from.current = { x: event.clientX, y: event.clientY }
        timer.current = setTimeout(pressed, pressMs)
      },
      onPointerMove(event: PointerEvent) {
        if (Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > movedPx) over()
      },
      onPointerUp: over,
      onPointerCancel: over,
      onContextMenu(event: { preventDefault(): void; nativeEvent: unknown }) {
        // A long press asks for the browser's own menu too.
        if (timer.current !== undefined && matchMedia('(hover: none)').matches) event.preventDefault()
      },
    }
  }, [pressed])
}
