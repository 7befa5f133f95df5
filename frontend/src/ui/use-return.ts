import { useState } from 'react'

/** Gives the focus back to where it was before a dialog came. Taken when the dialog is drawn: a field in it has the focus soon after. */
export function useReturn(): (event: Event) => void {
  const [before] = useState(() => document.activeElement)
  return (event) => {
    event.preventDefault()
    // Whatever the dialog led to may have taken the focus by itself.
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
