/** What is being written in each room, kept over reloads and lost sign-ins. */
const keyOf = (user: string, room: string): string => `draft:${user}:${room}`

export function draftOf(user: string, room: string): string {
  return localStorage.getItem(keyOf(user, room)) ?? ''
}

export function keepDraft(user: string, room: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(user, room))
    else localStorage.setItem(keyOf(user, room), text)
  } catch {
    // A full storage costs the draft its safety over reloads, and nothing else.
  }
}

/** All drafts of the user in this browser. */
export function forgetDrafts(user: string): void {
  const start = keyOf(user, '')
  for (const key of Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')) {
    if (key.startsWith(start)) localStorage.removeItem(key)
  }
}
