import { X } from 'lucide-react'
import { lineOf } from '../markdown/line.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { IconButton } from '../ui/IconButton.tsx'

export interface ReplyBarProps {
  row: MessageRow
  isEdit: boolean
  onCancel: () => void
}

/** Over the field: what is answered, or changed. */
export function ReplyBar({ row, isEdit, onCancel }: ReplyBarProps) {
  return (
    <div className="flex items-center gap-2 rounded-t-xl border border-b-0 border-edge bg-hover py-0.5 pr-1 pl-3.5 text-sm">
      <p className="min-w-0 flex-1 truncate text-soft">
        {isEdit ? 'Edit your message' : <>Reply to <b dir="auto" className="font-semibold text-ink">{row.author.name}</b></>}
        {!isEdit && <span dir="auto">: {lineOf(row.text ?? '')}</span>}
      </p>
      <IconButton small icon={X} label={isEdit ? 'Stop editing' : 'Cancel the reply'} onClick={onCancel} />
    </div>
  )
}
