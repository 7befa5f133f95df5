import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface ConfirmProps {
  title: string
  words: string
  action: string
  onConfirm: () => void
  onCancel: () => void
}

/** Asked before what cannot be taken back. */
export function Confirm({ title, words, action, onConfirm, onCancel }: ConfirmProps) {
  return (
    <Dialog title={title} description={words} onClose={onCancel}>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button look="danger" onClick={onConfirm}>{action}</Button>
      </div>
    </Dialog>
  )
}
