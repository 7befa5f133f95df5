import { ChevronDown, ChevronRight, Compass, ListFilter, Plus, Search } from 'lucide-react'
import { dialog } from '../app/dialogs.ts'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { modifier } from '../keys/shortcuts.ts'
import { UserMenu } from '../profile/UserMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Logo } from '../ui/Logo.tsx'
import { RoomLink } from './RoomLink.tsx'
import type { Section } from './sections.ts'
import { chooseUnreadFirst, fold, folded, unreadFirst } from './side-choices.ts'
import { useSections } from './use-sections.ts'

export interface SidebarProps {
  /** The room that is open. */
  chosen: string | undefined
  className: string
}

export function Sidebar({ chosen, className }: SidebarProps) {
  const { rooms } = useClient()
  const { problem } = useStore(rooms.list)
  const sections = useSections(chosen)
  const isUnreadFirst = useStore(unreadFirst)
  const filter = isUnreadFirst ? 'Do not show unread rooms first' : 'Show unread rooms first'
  return (
    <nav aria-label="Rooms" className={`min-h-0 flex-col border-r border-line bg-side ${className}`}>
      <header className="flex h-13 flex-none items-center gap-2.5 border-b border-line pr-2 pl-4 max-md:pt-[env(safe-area-inset-top)]">
        <Logo size={26} />
        <h1 className="flex-1 truncate font-semibold">Orleans.Chat</h1>
        <IconButton icon={Compass} label="Find public rooms" onClick={() => dialog.set('browse')} />
        <IconButton icon={Plus} label="Create a room" onClick={() => dialog.set('create')} />
      </header>
      <div className="flex flex-none items-center gap-1 px-3 pt-3">
        <button
          type="button" onClick={() => dialog.set('switcher')} aria-keyshortcuts="Control+K Meta+K"
          className="flex min-h-8.5 min-w-0 flex-1 items-center gap-2 rounded-lg border border-line bg-stage px-2.5 text-sm text-soft transition-colors hover:border-edge max-md:min-h-11"
        >
          <Search size={16} aria-hidden className="flex-none" />
          <span className="flex-1 truncate text-left">Jump to…</span>
          <kbd aria-hidden className="font-mono text-[11px] max-md:hidden">{modifier} K</kbd>
        </button>
        <IconButton small icon={ListFilter} label={filter} aria-pressed={isUnreadFirst} className={`max-md:size-11 ${isUnreadFirst ? 'bg-chosen text-link' : ''}`} onClick={() => chooseUnreadFirst(!isUnreadFirst)} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
        {sections === undefined && problem === undefined && <RoomsToCome />}
        {sections === undefined && problem !== undefined && <p role="status" className="px-2.5 text-sm text-soft">{problem}</p>}
        {sections?.length === 0 && (
          <div className="grid gap-2 px-2.5 pt-1 text-sm text-soft">
            <p>You are in no room yet.</p>
            <Button look="primary" className="md:hidden" onClick={() => dialog.set('create')}>Create a room</Button>
            <Button className="md:hidden" onClick={() => dialog.set('browse')}>Find public rooms</Button>
          </div>
        )}
        {sections?.map((section) => <SectionView key={section.id} section={section} chosen={chosen} />)}
      </div>
      <UserMenu />
    </nav>
  )
}

function SectionView({ section: { id, label, rooms }, chosen }: { section: Section; chosen: string | undefined }) {
  const isFolded = useStore(folded).has(id)
  const Sign = isFolded ? ChevronRight : ChevronDown
  return (
    <section aria-label={label} className="pb-3">
      <h2>
        <button type="button" aria-expanded={!isFolded} onClick={() => fold(id)} className="flex min-h-7 w-full items-center gap-1 rounded-md px-1.5 text-[13px] font-semibold text-soft hover:text-ink max-md:min-h-11">
          <Sign size={14} aria-hidden /> {label}
        </button>
      </h2>
      <ul className="grid gap-0.5">
        {rooms.map((room) => <li key={room.id} className="min-w-0"><RoomLink room={room} isChosen={room.id === chosen} /></li>)}
      </ul>
    </section>
  )
}

function RoomsToCome() {
  return (
    <div aria-hidden className="late grid gap-3 px-2.5 pt-1.5">
      {['w-32', 'w-24', 'w-36'].map((width) => <div key={width} className={`h-4 rounded bg-hover ${width}`} />)}
    </div>
  )
}
