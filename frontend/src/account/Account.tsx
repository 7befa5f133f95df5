import { Dialog } from '../ui/Dialog.tsx'
import { BlockedPeople } from './BlockedPeople.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Devices } from './Devices.tsx'
import { Privacy } from './Privacy.tsx'

/** What keeps an account its owner's: the password, where it is signed in, and who may not write to it. */
export function Account({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Account" onClose={onClose}>
      <ChangePassword />
      <Devices />
      <Privacy />
      <BlockedPeople />
    </Dialog>
  )
}
