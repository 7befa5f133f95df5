import { Account } from '../account/Account.tsx'
import { useStore } from '../lib/store.ts'
import { KeysSheet } from '../keys/KeysSheet.tsx'
import { Profile } from '../profile/Profile.tsx'
import { SignOut } from '../profile/SignOut.tsx'
import { BrowseRooms } from '../rooms/BrowseRooms.tsx'
import { CreateRoom } from '../rooms/CreateRoom.tsx'
import { Switcher } from '../switcher/Switcher.tsx'
import { Search } from '../search/Search.tsx'
import { dialog } from './dialogs.ts'

export function Dialogs() {
  const open = useStore(dialog)
  const close = (): void => dialog.set(undefined)
  switch (open) {
    case 'switcher':
      return <Switcher onClose={close} />
    case 'search':
      return <Search onClose={close} />
    case 'create':
      return <CreateRoom onClose={close} />
    case 'browse':
      return <BrowseRooms onClose={close} onCreate={() => dialog.set('create')} />
    case 'keys':
      return <KeysSheet onClose={close} />
    case 'profile':
      return <Profile onClose={close} />
    case 'account':
      return <Account onClose={close} />
    case 'sign-out':
      return <SignOut onClose={close} />
    case undefined:
      return null
  }
}
