import { useSyncExternalStore } from 'react'

/** A value that changes, and those who want to know. */
export interface Store<Value> {
  get(): Value
  set(next: Value): void
  subscribe(told: () => void): () => void
}

/** Listeners hear of many changes at once: a replay of a thousand events draws a few times. The value itself is always current. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial
  let telling = false
  const listeners = new Set<() => void>()
  const tell = (): void => {
    telling = false
    for (const told of listeners) told()
  }
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      if (telling || listeners.size === 0) return
      telling = true
      soon(tell)
    },
    subscribe(told) {
      listeners.add(told)
      return () => listeners.delete(told)
    },
  }
}

/** With the next frame; hidden pages have none. */
function soon(tell: () => void): void {
  if (typeof requestAnimationFrame === 'function' && document.visibilityState === 'visible') requestAnimationFrame(tell)
  else setTimeout(tell, 0)
}

export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}
