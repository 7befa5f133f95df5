import { Dialog } from '../ui/Dialog.tsx'
import { localKeys, shortcuts } from './shortcuts.ts'

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const all = [...shortcuts.map(({ keys, words }) => [keys, words] as const), ...localKeys]
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="grid gap-2">
        {all.map(([keys, words]) => (
          <div key={words} className="flex items-center justify-between gap-4">
            <dt className="text-soft">{words}</dt>
            <dd className="flex gap-1">{keys.map((one) => <kbd key={one} className="rounded border border-line bg-raised px-1.5 py-0.5 font-mono text-xs">{one}</kbd>)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
