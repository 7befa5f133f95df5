import { useClient } from '../app/client-context.ts'
import { replaceWith } from '../app/navigation.ts'
import { membersInWords } from '../members/words.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'

/** What opening an invite link shows to somebody who is signed in. */
export function AcceptInvite({ code }: { code: string }) {
  const { api, rooms } = useClient()
  const { loaded, again } = useLoaded(code, () => api.invite(code))
  const { busy, problem, run } = useAction()
  const close = (): void => replaceWith({ at: 'home' })
  const join = (): void => run(async () => {
    const room = await api.acceptInvite(code)
    rooms.add(room)
    replaceWith({ at: 'room', room: room.id })
  })
  const title = loaded.at === 'loaded' ? `Join ${loaded.value.name}?` : 'Invite'
  return (
    <Dialog title={title} onClose={close}>
      {loaded.at === 'loading' && <p className="late text-soft">Looking it up …</p>}
      {loaded.at === 'failed' && (
        <>
          <Alert>{loaded.problem}</Alert>
          <Button onClick={again}>Try again</Button>
        </>
      )}
      {loaded.at === 'loaded' && (
        <>
          <p className="text-soft">{membersInWords(loaded.value.memberCount)}. You will see everything that was written there.</p>
          <Alert>{problem}</Alert>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Not now</Button>
            <Button look="primary" busy={busy} onClick={join}>Join room</Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
