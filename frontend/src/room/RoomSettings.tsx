import { useState } from 'react'
import type { FormEvent } from 'react'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { goTo } from '../app/navigation.ts'
import { limits } from '../protocol/protocol.gen.ts'
import { VisibilityChoice } from '../rooms/VisibilityChoice.tsx'
import type { RoomDetails } from '../timeline/details.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { useAction } from '../ui/use-action.ts'
import { BanList } from './BanList.tsx'
import { DeleteRoom } from './DeleteRoom.tsx'

export interface RoomSettingsProps {
  room: string
  details: RoomDetails
  onClose: () => void
}

export function RoomSettings({ room, details, onClose }: RoomSettingsProps) {
  const { api } = useClient()
  const [name, setName] = useState(details.name)
  const [topic, setTopic] = useState(details.topic)
  const [visibility, setVisibility] = useState(details.visibility)
  const [isSure, setIsSure] = useState(false)
  const { busy, problem, run } = useAction()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async () => {
      await api.changeRoom(room, { name: name.trim(), topic: topic.trim(), visibility })
      onClose()
    })
  }
  const remove = (): void => run(async () => {
    await api.deleteRoom(room)
    onClose()
    goTo({ at: 'home' })
  })
  if (isSure) return <DeleteRoom name={details.name} busy={busy} problem={problem} onDelete={remove} onCancel={() => setIsSure(false)} />
  return (
    <Dialog title="Room settings" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <Field label="Name" dir="auto" required maxLength={limits.roomNameScalars} value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
        <Field label="Topic" dir="auto" maxLength={limits.topicScalars} value={topic} onChange={(event) => setTopic(event.target.value)} autoComplete="off" />
        <VisibilityChoice value={visibility} onChange={setVisibility} />
        <Alert>{problem}</Alert>
        <div className="flex flex-wrap justify-end gap-2">
          {details.role === 'owner' && <Button look="danger" className="mr-auto" disabled={busy} onClick={() => setIsSure(true)}>Delete room</Button>}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy}>Save</Button>
        </div>
      </form>
      {capabilities.bans && <BanList room={room} />}
    </Dialog>
  )
}
