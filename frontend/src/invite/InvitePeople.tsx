import { useState } from 'react'
import { useClient } from '../app/client-context.ts'
import type { CreatedInvite } from '../protocol/protocol.gen.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { InviteList } from './InviteList.tsx'

export interface InvitePeopleProps {
  room: string
  name: string
  canRevoke: boolean
  onClose: () => void
}

export function InvitePeople({ room, name, canRevoke, onClose }: InvitePeopleProps) {
  const { api } = useClient()
  const [invite, setInvite] = useState<CreatedInvite>()
  const { busy, problem, run } = useAction()
  return (
    <Dialog title={`Invite people to ${name}`} description="Whoever opens the link can join, for 7 days." onClose={onClose}>
      <Alert>{problem}</Alert>
      {invite === undefined
        ? <Button look="primary" busy={busy} onClick={() => run(async () => setInvite(await api.createInvite(room)))}>Create invite link</Button>
        : <CopyField label="Invite link" value={invite.url} />}
      {canRevoke && <InviteList key={invite?.id} room={room} />}
    </Dialog>
  )
}

