export interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  /** A word is being composed: its keys are the input method's. */
  readonly isComposing: boolean
  /** Safari tells of the Enter that ends a composition only by this. */
  readonly keyCode: number
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

export interface Place {
  /** The keyboard is on the screen: its Enter breaks the line, the button sends. */
  readonly isTouch: boolean
  readonly isEmpty: boolean
  readonly isAnswering: boolean
  readonly isEditing: boolean
}

export type Meaning = 'send' | 'edit-last' | 'cancel' | undefined

const composing = 229

/** What a key means while a message is written; undefined where it is the field's own. */
export function meaningOf(pressed: Pressed, place: Place): Meaning {
  const { key } = pressed
  if (pressed.isComposing || pressed.keyCode === composing) return undefined
  if (key === 'Enter') return pressed.shiftKey || pressed.altKey || place.isTouch ? undefined : 'send'
  if (key === 'Escape') return place.isAnswering || place.isEditing ? 'cancel' : undefined
  const isPlain = !pressed.shiftKey && !pressed.altKey && !pressed.ctrlKey && !pressed.metaKey
  return key === 'ArrowUp' && isPlain && place.isEmpty && !place.isEditing ? 'edit-last' : undefined
}
