import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { InviteList } from './InviteList.tsx'
import { inviteBody, lives, usual, uses } from './terms.ts'

const QrCode = lazy(() => import('./QrCode.tsx'))

export interface InvitePeopleProps {
  room: string
  name: string
  canRevoke: boolean
  onClose: () => void
}

/** A link is ready when the dialog opens; other terms make another one. */
export function InvitePeople({ room, name, canRevoke, onClose }: InvitePeopleProps) {
  const { api, links } = useClient()
  const [made, setMade] = useState(() => links.of(room))
  const [terms, setTerms] = useState(made?.terms ?? usual)
  const [isShown, setShown] = useState(false)
  const { busy, problem, run } = useAction()
  const asked = useRef(false)
  const make = (): void => run(async () => setMade(links.keep(room, { invite: await api.createInvite(room, inviteBody(terms)), terms })))
  useEffect(() => {
    if (asked.current || made !== undefined) return
    asked.current = true
    make()
  })
  const isCurrent = made !== undefined && made.terms.seconds === terms.seconds && made.terms.uses === terms.uses
  return (
    <Dialog title={`Invite people to ${name}`} description="Whoever opens the link can join." onClose={onClose}>
      <Alert>{problem}</Alert>
      {made === undefined
        ? problem === '' ? <div aria-hidden className="h-10 rounded-lg bg-hover" /> : <Button busy={busy} onClick={make}>Try again</Button>
        : <CopyField key={made.invite.id} label="Invite link" value={made.invite.url} />}
      {made !== undefined && (
        <>
          <Button small className="justify-self-start" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? 'Hide the QR code' : 'Show a QR code'}</Button>
          {isShown && <Suspense fallback={<div className="h-44" />}><QrCode text={made.invite.url} /></Suspense>}
        </>
      )}
      <div className="flex flex-wrap items-end gap-3">
        <Choice label="Open for" value={terms.seconds} options={lives} onChange={(seconds) => setTerms({ ...terms, seconds })} />
        <Choice label="Can be used" value={terms.uses} options={uses} onChange={(count) => setTerms({ ...terms, uses: count })} />
        {!isCurrent && made !== undefined && <Button busy={busy} onClick={make}>Create this link</Button>}
      </div>
      {canRevoke && (
        <InviteList
          key={made?.invite.id} room={room}
          onRevoked={(id) => {
            links.forget(room, id)
            if (made?.invite.id === id) setMade(undefined)
          }}
        />
      )}
    </Dialog>
  )
}
