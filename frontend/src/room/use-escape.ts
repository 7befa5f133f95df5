import { useEffect, useRef } from 'react'

/** Escape, where nothing else had a use for it: dialogs, menus, lists and answers that it closes come first. */
export function useEscape(pressed: () => void): void {
  const current = useRef(pressed)
  useEffect(() => void (current.current = pressed))
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const isTaken = event.defaultPrevented || event.isComposing || document.querySelector('[role=dialog], [role=menu]') !== null
      if (event.key === 'Escape' && !event.shiftKey && !isTaken) current.current()
    }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  }, [])
}
