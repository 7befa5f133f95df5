import { createStore } from '../lib/store.ts'

export type Theme = 'system' | 'light' | 'dark'

const key = 'theme'

/** `theme.js` does the same before the first paint; this one is for changing it. */
export const theme = createStore<Theme>(themeOf(localStorage.getItem(key)))

export function chooseTheme(next: Theme): void {
  theme.set(next)
  if (next === 'system') {
    localStorage.removeItem(key)
    delete document.documentElement.dataset['theme']
  } else {
    localStorage.setItem(key, next)
    document.documentElement.dataset['theme'] = next
  }
}

function themeOf(kept: string | null): Theme {
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}
