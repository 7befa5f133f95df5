import { createStore } from '../lib/store.ts'

export type OpenDialog = 'switcher' | 'search' | 'create' | 'browse' | 'keys' | 'profile' | 'account' | 'sign-out'

/** What stands over the page; one at a time. */
export const dialog = createStore<OpenDialog | undefined>(undefined)
