import { useState } from 'react'
import type { FormEvent } from 'react'
import { useClient } from '../app/client-context.ts'
import { limits } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useAction } from '../ui/use-action.ts'

export function Profile({ onClose }: { onClose: () => void }) {
  const { api, profile } = useClient()
  const [name, setName] = useState(() => profile.get().displayName)
  const [status, setStatus] = useState(() => profile.get().statusText)
  const { busy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      profile.set(await api.changeProfile({ displayName: name.trim(), statusText: status.trim() }))
      onClose()
    })
  }
  return (
    <Dialog title="Name and status" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Display name" required dir="auto" maxLength={limits.displayNameScalars} value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" hint="What others see." />
        <Field label="Status" dir="auto" maxLength={limits.statusTextScalars} value={status} onChange={(event) => setStatus(event.target.value)} autoComplete="off" placeholder="On the train, back at noon" hint="Stands under your name in the list of members. You can leave it empty." />
        <Alert>{problem}</Alert>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>Save</Button>
        </div>
      </form>
    </Dialog>
  )
}
