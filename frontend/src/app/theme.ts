import { createStore } from '../lib/store.ts'

export type Theme = 'system' | 'light' | 'dark' | 'contrast'

const key = 'theme'

/** What was chosen. `theme.js` shows it, from before the first paint on. */
export const theme = createStore<Theme>(themeOf(localStorage.getItem(key)))

export function chooseTheme(next: Theme): void {
  theme.set(next)
  if (next === 'system') localStorage.removeItem(key)
  else localStorage.setItem(key, next)
  dispatchEvent(new Event('theme-chosen'))
}

function themeOf(kept: string | null): Theme {
  return kept === 'light' || kept === 'dark' || kept === 'contrast' ? kept : 'system'
}
