import { route } from '../app/navigation.ts'
import { createStore } from '../lib/store.ts'

const keptAtMost = 20

/** Rooms that were open on this page, newest first. */
export const recent = createStore<readonly string[]>([])

const note = (): void => {
  const at = route.get()
  if (at.at === 'room') recent.set([at.room, ...recent.get().filter((id) => id !== at.room)].slice(0, keptAtMost))
}
note()
route.subscribe(note)
