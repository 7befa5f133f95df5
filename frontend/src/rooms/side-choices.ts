import { createStore } from '../lib/store.ts'
import type { SectionId } from './sections.ts'

const firstKey = 'unread-first'
const foldedKey = 'folded'
const sections: readonly SectionId[] = ['unread', 'rooms', 'direct']

/** How the user wants the sidebar, in this browser. */
export const unreadFirst = createStore(localStorage.getItem(firstKey) === 'yes')
export const folded = createStore<ReadonlySet<SectionId>>(new Set(sections.filter((id) => localStorage.getItem(foldedKey)?.split(' ').includes(id))))

export function chooseUnreadFirst(chosen: boolean): void {
  unreadFirst.set(chosen)
  localStorage.setItem(firstKey, chosen ? 'yes' : 'no')
}

export function fold(id: SectionId): void {
  const next = new Set(folded.get())
  if (!next.delete(id)) next.add(id)
  folded.set(next)
  localStorage.setItem(foldedKey, [...next].join(' '))
}
