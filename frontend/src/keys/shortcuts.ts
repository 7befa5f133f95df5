import { capabilities } from '../app/capabilities.ts'

export type Command = 'switch' | 'search' | 'keys' | 'room-up' | 'room-down' | 'unread-up' | 'unread-down' | 'read-all'

export interface Shortcut {
  readonly command: Command
  /** As a person reads them. */
  readonly keys: readonly string[]
  readonly words: string
  fits(pressed: Pressed): boolean
}

export interface Pressed {
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
}

const isApple = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad|od)/.test(navigator.platform)
export const modifier = isApple ? '⌘' : 'Ctrl'

const key = (name: string, alt: boolean, shift: boolean) => (pressed: Pressed): boolean =>
  pressed.key === name && !pressed.ctrl && pressed.alt === alt && pressed.shift === shift

/** None of them is a single letter: those are for writing. */
export const shortcuts: readonly Shortcut[] = [
  { command: 'switch', keys: [modifier, 'K'], words: 'Go to a room', fits: ({ key: name, ctrl, alt }) => ctrl && !alt && name.toLowerCase() === 'k' },
  ...(capabilities.search ? [{ command: 'search', keys: [modifier, 'F'], words: 'Search', fits: ({ key: name, ctrl, alt }: Pressed) => ctrl && !alt && name.toLowerCase() === 'f' } as const] : []),
  { command: 'room-up', keys: ['Alt', '↑'], words: 'Room above', fits: key('ArrowUp', true, false) },
  { command: 'room-down', keys: ['Alt', '↓'], words: 'Room below', fits: key('ArrowDown', true, false) },
  { command: 'unread-up', keys: ['Alt', 'Shift', '↑'], words: 'Unread room above', fits: key('ArrowUp', true, true) },
  { command: 'unread-down', keys: ['Alt', 'Shift', '↓'], words: 'Unread room below', fits: key('ArrowDown', true, true) },
  { command: 'read-all', keys: ['Shift', 'Esc'], words: 'Mark all rooms as read', fits: key('Escape', false, true) },
  { command: 'keys', keys: [modifier, '/'], words: 'Show these keys', fits: ({ key: name, ctrl }) => ctrl && name === '/' },
]

/** Heard by the part of the page that they belong to; told of in the same place. */
export const localKeys: readonly (readonly [readonly string[], string])[] = [
  [['Esc'], 'Mark the room as read, go to its end'],
  [['Enter'], 'Send'],
  [['Shift', 'Enter'], 'Begin a new line'],
  [['↑', '↓'], 'From message to message, once one has the focus'],
]

export function commandOf(pressed: Pressed): Command | undefined {
  return shortcuts.find((shortcut) => shortcut.fits(pressed))?.command
}
