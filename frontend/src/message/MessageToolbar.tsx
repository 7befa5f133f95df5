import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { MessageRow } from '../timeline/rows.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MessageAction } from './actions.ts'
import { useActions } from './use-actions.ts'

/** Worth a button of their own; the rest is in the menu. */
const atHand: readonly MessageAction[] = ['react', 'reply', 'edit']

/** At the upper right of the message that is pointed at or has the focus. */
export function MessageToolbar({ row, onReact }: { row: MessageRow; onReact: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const offered = useActions(row, onReact)
  if (offered.length === 0) return null
  const more = offered.filter(({ action }) => !atHand.includes(action))
  return (
    <div role="toolbar" aria-label="What to do with the message" className="absolute -top-3.5 right-4 z-[1] flex rounded-lg border border-line bg-stage p-0.5 shadow-sm max-md:hidden">
      {offered.filter(({ action }) => atHand.includes(action)).map(({ action, label, icon, run }) => <IconButton key={action} small icon={icon} label={label} onClick={run} />)}
      <Menu
        open={isOpen} onOpen={setOpen} trigger={<IconButton small icon={MoreHorizontal} label="More" />}
        entries={more.map(({ label, icon, danger, run }) => ({ label, icon, danger, onSelect: run }))}
      />
    </div>
  )
}
