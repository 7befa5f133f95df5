import { createStore } from '../lib/store.ts'

const key = 'members-shown'
const wide = matchMedia('(min-width: 1024px)')

/** Whether the members stand beside the messages, where there is room for both. */
const isBeside = createStore(wide.matches)
const chosen = createStore(localStorage.getItem(key) !== 'no')
wide.addEventListener('change', () => isBeside.set(wide.matches))

export const membersShown = {
  isBeside,
  chosen,
  choose(shown: boolean): void {
    chosen.set(shown)
    localStorage.setItem(key, shown ? 'yes' : 'no')
  },
}
