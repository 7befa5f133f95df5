import { useState } from 'react'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'

export interface DeleteRoomProps {
  name: string
  busy: boolean
  problem: string
  onDelete: () => void
  onCancel: () => void
}

/** Its name has to be typed: nobody deletes the wrong room by a slip of the hand. */
export function DeleteRoom({ name, busy, problem, onDelete, onCancel }: DeleteRoomProps) {
  const [typed, setTyped] = useState('')
  const isSame = typed.trim() === name.trim()
  return (
    <Dialog title={`Delete ${name}?`} description="The room and everything written in it go away for all its members. This cannot be undone." onClose={onCancel}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSame) onDelete()
        }}
      >
        <Field label={`Type “${name}” to delete it`} dir="auto" autoFocus autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Alert>{problem}</Alert>
        <div className="flex justify-end gap-2">
          <Button onClick={onCancel}>Keep it</Button>
          <Button look="danger" type="submit" busy={busy} disabled={!isSame}>Delete room</Button>
        </div>
      </form>
    </Dialog>
  )
}
