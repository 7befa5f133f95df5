import { h } from '../dom.ts'

export interface FieldOptions {
  name: string
  label: string
  type?: 'text' | 'password' | 'search'
  hint?: string
  autocomplete?: string
  required?: boolean
  minLength?: number
  maxLength?: number
}

export function field(options: FieldOptions): { row: HTMLElement; input: HTMLInputElement } {
  const { name, hint } = options
  const input = h('input', {
    attributes: {
      id: `field-${name}`,
      name,
      type: options.type ?? 'text',
      autocomplete: options.autocomplete ?? 'off',
      required: options.required ?? false,
      minlength: options.minLength,
      maxlength: options.maxLength,
      autocapitalize: 'none',
      'aria-describedby': hint === undefined ? undefined : `hint-${name}`,
    },
  })
  const label = h('label', { attributes: { for: input.id } }, options.label)
  const below = hint !== undefined && h('p', { class: 'hint', attributes: { id: `hint-${name}` } }, hint)
  return { row: h('div', { class: 'field' }, label, input, below), input }
}

export function form(onSubmit: () => void, ...children: Parameters<typeof h>[2][]): HTMLFormElement {
  const submit = (event: Event): void => {
    event.preventDefault()
    onSubmit()
  }
  return h('form', { on: { submit } }, ...children)
}

/** Where a form says what went wrong; read out when it changes. */
export function alertLine(): { element: HTMLElement; say: (words: string) => void } {
  const element = h('p', { class: 'alert', attributes: { role: 'alert', hidden: true } })
  const say = (words: string): void => {
    element.textContent = words
    element.hidden = words === ''
  }
  return { element, say }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Runs `task` with the button held down, and says in words why it failed. */
export async function attempt(
  button: HTMLButtonElement, say: (words: string) => void, task: () => Promise<void>,
): Promise<void> {
  if (button.disabled) return
  button.disabled = true
  say('')
  try {
    await task()
  } catch (error) {
    say(wordsOf(error))
  } finally {
    button.disabled = false
  }
}

export function button(look: 'primary' | 'quiet', label: string, onClick?: () => void): HTMLButtonElement {
  const made = h('button', { class: look, attributes: { type: onClick === undefined ? 'submit' : 'button' } }, label)
  if (onClick !== undefined) made.addEventListener('click', onClick)
  return made
}
