import { ChevronUp, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useClient } from '../app/client-context.ts'
import { chooseTheme, theme } from '../app/theme.ts'
import { useStore } from '../lib/store.ts'
import { Alert } from '../ui/Alert.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useAction } from '../ui/use-action.ts'

const themes = [['system', 'Theme of the device', Monitor], ['light', 'Light theme', Sun], ['dark', 'Dark theme', Moon]] as const

/** Who is signed in, and what is theirs to choose. */
export function UserMenu() {
  const { user, session } = useClient()
  const chosen = useStore(theme)
  const { problem, run } = useAction()
  const trigger = (
    <button type="button" className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left transition-colors hover:bg-hover">
      <Avatar id={user.id} name={user.displayName} size="small" />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-medium">{user.displayName}</span>
        <span className="block truncate text-[13px] text-soft">@{user.username}</span>
      </span>
      <ChevronUp size={16} aria-hidden className="flex-none text-soft" />
    </button>
  )
  return (
    <footer className="grid flex-none gap-2 border-t border-line p-2">
      <Alert>{problem}</Alert>
      <Menu
        align="start" trigger={trigger}
        entries={[
          ...themes.map(([value, label, icon]) => ({ label, icon, chosen: chosen === value, onSelect: () => chooseTheme(value) })),
          'line',
          { label: 'Sign out', icon: LogOut, onSelect: () => run(() => session.logout()) },
        ]}
      />
    </footer>
  )
}
