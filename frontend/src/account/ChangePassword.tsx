import { useState } from 'react'
import type { FormEvent } from 'react'
import { useClient } from '../app/client-context.ts'
import { limits } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { toast } from '../ui/toasts.ts'
import { useAction } from '../ui/use-action.ts'
import { Section } from './Section.tsx'

export function ChangePassword() {
  const { api, user } = useClient()
  const [isOpen, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const { busy, problem, run } = useAction()
  const close = (): void => {
    setOpen(false)
    setCurrent('')
    setNext('')
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      await api.changePassword({ current, new: next })
      close()
      toast('Password changed. You are signed out everywhere else.')
    })
  }
  return (
    <Section title="Password">
      {!isOpen && <Button className="justify-self-start max-md:min-h-11" onClick={() => setOpen(true)}>Change password</Button>}
      {isOpen && (
        <form onSubmit={submit} className="grid gap-4">
          {/* So that a password manager knows whose it is. */}
          <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
          <Field label="Current password" type="password" autoComplete="current-password" required autoFocus maxLength={limits.passwordChars} value={current} onChange={(event) => setCurrent(event.target.value)} />
          <Field
            label="New password" type="password" autoComplete="new-password" required minLength={limits.passwordCharsMin} maxLength={limits.passwordChars} value={next}
            onChange={(event) => setNext(event.target.value)} hint={`At least ${limits.passwordCharsMin} characters. All your other devices are signed out.`}
          />
          <Alert>{problem}</Alert>
          <div className="flex justify-end gap-2">
            <Button className="max-md:min-h-11" onClick={close}>Cancel</Button>
            <Button className="max-md:min-h-11" look="primary" type="submit" busy={busy}>Change password</Button>
          </div>
        </form>
      )}
    </Section>
  )
}
