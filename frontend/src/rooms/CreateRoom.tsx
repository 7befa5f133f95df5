import { useState } from 'react'
import type { FormEvent } from 'react'
import { useClient } from '../app/client-context.ts'
import { goTo } from '../app/navigation.ts'
import { newId } from '../lib/ids.ts'
import { limits } from '../protocol/protocol.gen.ts'
import type { Visibility } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useAction } from '../ui/use-action.ts'
import { VisibilityChoice } from './VisibilityChoice.tsx'

export function CreateRoom({ onClose }: { onClose: () => void }) {
  const { api, rooms } = useClient()
  // Made once per dialog, so that pressing the button again after a time-out makes no second room.
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [topic, setTopic] = useState('')
  const [visibility, setVisibility] = useState<Visibility>('public')
  const { busy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      const about = topic.trim() === '' ? {} : { topic: topic.trim() }
      const room = await api.createRoom({ id, name: name.trim(), visibility, ...about })
      rooms.add(room)
      onClose()
      goTo({ at: 'room', room: room.id })
    })
  }
  return (
    <Dialog title="Create a room" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Name" dir="auto" required autoFocus maxLength={limits.roomNameScalars} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
        <Field label="Topic" dir="auto" maxLength={limits.topicScalars} value={topic} onChange={(event) => setTopic(event.target.value)} autoComplete="off" hint="What it is about. You can leave it empty." />
        <VisibilityChoice value={visibility} onChange={setVisibility} />
        <Alert>{problem}</Alert>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>Create room</Button>
        </div>
      </form>
    </Dialog>
  )
}
