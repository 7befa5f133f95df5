import type { MessageRow } from '../timeline/rows.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { useActions } from './use-actions.ts'

const quick = ['👍', '❤️', '😂', '🎉', '😮', '😢']

export interface MessageSheetProps {
  row: MessageRow
  onReact: () => void
  onPick: (emoji: string) => void
  onClose: () => void
}

/** What a long press on a message offers. */
export default function MessageSheet({ row, onReact, onPick, onClose }: MessageSheetProps) {
  const offered = useActions(row, onReact)
  const after = (work: () => void) => (): void => {
    onClose()
    work()
  }
  return (
    <Dialog title={row.author.name} onClose={onClose}>
      <p dir="auto" className="line-clamp-2 text-sm text-soft">{row.text}</p>
      {offered.some(({ action }) => action === 'react') && (
        <div className="grid grid-cols-6">
          {quick.map((emoji) => <button key={emoji} type="button" aria-label={`React with ${emoji}`} className="grid h-12 place-items-center rounded-xl text-2xl hover:bg-hover" onClick={after(() => onPick(emoji))}>{emoji}</button>)}
        </div>
      )}
      <ul className="-mx-2 grid">
        {offered.map(({ action, label, icon: Icon, danger, run }) => (
          <li key={action}>
            <button type="button" onClick={after(run)} className={`flex min-h-12 w-full items-center gap-3 rounded-xl px-2 text-left hover:bg-hover ${danger ? 'text-bad' : ''}`}>
              <Icon size={20} strokeWidth={1.8} aria-hidden /> {label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
