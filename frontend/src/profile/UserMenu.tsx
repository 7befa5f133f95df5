import { ChevronUp, Contrast, Keyboard, LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from 'lucide-react'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { dialog } from '../app/dialogs.ts'
import { chooseTheme, theme } from '../app/theme.ts'
import { useStore } from '../lib/store.ts'
import { PresenceDot, statusWords } from '../presence/PresenceDot.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/Menu.tsx'

const themes = [['system', 'Theme of the device', Monitor], ['light', 'Light theme', Sun], ['dark', 'Dark theme', Moon], ['contrast', 'High contrast', Contrast]] as const

/** Who is signed in, and what is theirs to choose. */
export function UserMenu() {
  const { user, profile, presence } = useClient()
  const { displayName, statusText } = useStore(profile)
  const own = useStore(presence.own)
  const chosen = useStore(theme)
  const trigger = (
    <button type="button" className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left transition-colors hover:bg-hover">
      <span className="relative flex-none">
        <Avatar id={user.id} name={displayName} size="small" />
        {capabilities.presence && <PresenceDot status={own} className="absolute -right-1 -bottom-1" />}
      </span>
      <span className="min-w-0 flex-1 leading-tight">
        <span dir="auto" className="block truncate font-medium">{displayName}</span>
        <span dir="auto" className="block truncate text-[13px] text-soft">{statusText === '' ? `@${user.username}` : statusText}</span>
      </span>
      <ChevronUp size={16} aria-hidden className="flex-none text-soft" />
    </button>
  )
  const statuses: (MenuEntry | 'line')[] = capabilities.presence
    ? [...(['online', 'away'] as const).map((status) => ({ label: statusWords[status], chosen: own === status, onSelect: () => presence.choose(status) })), 'line']
    : []
  return (
    <footer className="flex-none border-t border-line p-2 max-md:pb-[max(8px,env(safe-area-inset-bottom))]">
      <Menu
        align="start" trigger={trigger}
        entries={[
          ...statuses,
          { label: 'Name and status', icon: UserRound, onSelect: () => dialog.set('profile') },
          { label: 'Account', icon: ShieldCheck, onSelect: () => dialog.set('account') },
          { label: 'Keys', icon: Keyboard, onSelect: () => dialog.set('keys') },
          'line',
          ...themes.map(([value, label, icon]) => ({ label, icon, chosen: chosen === value, onSelect: () => chooseTheme(value) })),
          'line',
          { label: 'Sign out', icon: LogOut, onSelect: () => dialog.set('sign-out') },
        ]}
      />
    </footer>
  )
}
