import { h } from '../dom.ts'
import { limits } from '../protocol/protocol.gen.ts'
import type { Session } from '../session.ts'
import { alertLine, attempt, button, field, form } from './forms.ts'

export interface SignInOptions {
  session: Session
  /** What signing in is for, as with an invite. */
  reason?: string | undefined
  onSignedIn(): void
}

export function signInView(options: SignInOptions): HTMLElement {
  const card = h('main', { class: 'card' })
  const show = (creating: boolean): void => {
    card.replaceChildren(...head(options.reason), tabs(creating, show), credentials(options, creating))
    card.querySelector('input')?.focus()
  }
  show(false)
  return h('div', { class: 'gate' }, card)
}

function head(reason: string | undefined): HTMLElement[] {
  return [
    h('img', { class: 'mark', attributes: { src: '/icon.svg', alt: '', width: 44, height: 44 } }),
    h('h1', {}, 'Orleans.Chat'),
    h('p', { class: 'lead' }, reason ?? 'Rooms for your people, on your own servers.'),
  ]
}

function tabs(creating: boolean, show: (creating: boolean) => void): HTMLElement {
  const tab = (label: string, forCreating: boolean): HTMLElement =>
    h('button', {
      attributes: { type: 'button', 'aria-pressed': String(creating === forCreating) },
      on: { click: () => show(forCreating) },
    }, label)
  return h('div', { class: 'tabs' }, tab('Sign in', false), tab('Create account', true))
}

function credentials({ session, onSignedIn }: SignInOptions, creating: boolean): HTMLElement {
  const username = field({
    name: 'username', label: 'Username', autocomplete: 'username', required: true, maxLength: limits.usernameChars,
    ...(creating ? { minLength: limits.usernameCharsMin } : {}),
  })
  const display = field({
    name: 'display', label: 'Your name (optional)', autocomplete: 'name', maxLength: limits.displayNameScalars,
    hint: 'What others see beside your messages.',
  })
  const password = field({
    name: 'password', label: 'Password', type: 'password', required: true, maxLength: limits.passwordChars,
    autocomplete: creating ? 'new-password' : 'current-password',
    ...(creating ? { minLength: limits.passwordCharsMin, hint: `At least ${limits.passwordCharsMin} characters.` } : {}),
  })
  const alert = alertLine()
  const submit = button('primary', creating ? 'Create account' : 'Sign in')
  const go = (): Promise<void> => attempt(submit, alert.say, async () => {
    const name = username.input.value.trim()
    if (creating) await session.register(name, password.input.value, display.input.value.trim())
    else await session.login(name, password.input.value)
    onSignedIn()
  })
  return form(() => void go(), username.row, creating && display.row, password.row, alert.element, submit)
}
