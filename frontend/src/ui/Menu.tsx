import { Check } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

export interface MenuEntry {
  label: string
  icon?: LucideIcon
  danger?: boolean
  chosen?: boolean
  onSelect: () => void
}

export interface MenuProps {
  trigger: ReactNode
  entries: readonly (MenuEntry | 'line')[]
  align?: 'start' | 'end'
  open?: boolean
  onOpen?: (open: boolean) => void
}

export function Menu({ trigger, entries, align = 'end', open, onOpen }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...(open === undefined || onOpen === undefined ? {} : { open, onOpenChange: onOpen })}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={6} collisionPadding={8} className="pop z-30 min-w-48 rounded-xl border border-line bg-stage p-1.5 shadow-card">
          {entries.map((entry, index) => (entry === 'line'
            ? <DropdownMenu.Separator key={`line-${index}`} className="my-1.5 h-px bg-line" />
            : <Item key={entry.label} {...entry} />))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Item({ label, icon: Icon, danger = false, chosen, onSelect }: MenuEntry) {
  const role = chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': chosen }
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      {...role}
      className={`flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm outline-none select-none data-highlighted:bg-hover max-md:min-h-11 ${danger ? 'text-bad' : ''}`}
    >
      {Icon !== undefined && <Icon size={17} strokeWidth={1.8} aria-hidden className={danger ? '' : 'text-soft'} />}
      <span className="flex-1">{label}</span>
      {chosen === true && <Check size={16} aria-hidden />}
    </DropdownMenu.Item>
  )
}
