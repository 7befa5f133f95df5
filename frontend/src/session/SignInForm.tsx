import { useState } from 'react'
import type { FormEvent } from 'react'
import { limits } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useAction } from '../ui/use-action.ts'
import type { Session } from './session.ts'

export interface SignInFormProps {
  session: Session
  /** A name already known, as of a sign-in that was lost. */
  username?: string
  mode: 'sign-in' | 'register'
}

export function SignInForm({ session, username = '', mode }: SignInFormProps) {
  const [name, setName] = useState(username)
  const [password, setPassword] = useState('')
  const [displayName, setDisplayName] = useState('')
  const { busy, problem, run } = useAction()
  const isNew = mode === 'register'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(() => (isNew ? session.register(name.trim(), password, displayName.trim()) : session.login(name.trim(), password)))
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label="Username" name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} required autoFocus={username === ''}
        minLength={isNew ? limits.usernameCharsMin : 1} maxLength={limits.usernameChars} value={name} onChange={(event) => setName(event.target.value)}
        {...(isNew ? { hint: `${limits.usernameCharsMin} to ${limits.usernameChars} letters, digits, dots, dashes or underscores.` } : {})}
      />
      {isNew && (
        <Field
          label="Display name" name="name" autoComplete="name" maxLength={limits.displayNameScalars} value={displayName}
          onChange={(event) => setDisplayName(event.target.value)} hint="What others see. Your username, if you leave it empty."
        />
      )}
      <Field
        label="Password" name="password" type="password" autoComplete={isNew ? 'new-password' : 'current-password'} required autoFocus={username !== ''}
        minLength={isNew ? limits.passwordCharsMin : 1} maxLength={limits.passwordChars} value={password} onChange={(event) => setPassword(event.target.value)}
        {...(isNew ? { hint: `At least ${limits.passwordCharsMin} characters.` } : {})}
      />
      <Alert>{problem}</Alert>
      <Button look="primary" type="submit" busy={busy} className="mt-1">{isNew ? 'Create account' : 'Sign in'}</Button>
    </form>
  )
}
