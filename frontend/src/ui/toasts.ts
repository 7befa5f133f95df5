import { errorWords } from '../api/words.ts'
import { createStore } from '../lib/store.ts'

export interface Toast {
  readonly id: number
  readonly words: string
  /** Takes back what the words say, while they stand. */
  readonly undo?: () => void
}

const shownMs = 4000
export const undoMs = 5000
const shownAtMost = 3

export const toasts = createStore<readonly Toast[]>([])
let count = 0

export function toast(words: string, undo?: () => void, forMs = shownMs): number {
  const id = ++count
  toasts.set([...toasts.get(), { id, words, ...(undo === undefined ? {} : { undo }) }].slice(-shownAtMost))
  setTimeout(() => dismiss(id), forMs)
  return id
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((one) => one.id !== id))
}

/** Says that it is done, and does it once there was time to think again. A page that goes meanwhile does it at once. */
export function undoable(words: string, work: () => Promise<void>, taken: () => void = () => {}): void {
  let open = true
  const end = (): boolean => {
    const was = open
    open = false
    removeEventListener('pagehide', go)
    clearTimeout(timer)
    return was
  }
  const go = (): void => {
    if (end()) work().catch((error: unknown) => {
      taken()
      toast(errorWords(error))
    })
  }
  const timer = setTimeout(go, undoMs)
  addEventListener('pagehide', go)
  toast(words, () => end() && taken(), undoMs)
}
