import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useAction } from '../ui/use-action.ts'

/** Signing out takes with it what is kept here, so what was not sent yet is named. */
export function SignOut({ onClose }: { onClose: () => void }) {
  const { session, delivery } = useClient()
  const { lines } = useStore(delivery.outbox)
  const { busy, problem, run } = useAction()
  const unsent = lines.length === 0 ? '' : ` ${lines.length === 1 ? '1 message has' : `${lines.length} messages have`} not been sent yet, and will not be.`
  return (
    <Dialog title="Sign out?" description={`You are signed out in all tabs of this browser, and drafts kept here are erased.${unsent}`} onClose={onClose}>
      <Alert>{problem}</Alert>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look={unsent === '' ? 'primary' : 'danger'} busy={busy}
          onClick={() => run(async () => {
            await session.logout()
            onClose()
          })}
        >
          Sign out
        </Button>
      </div>
    </Dialog>
  )
}
