import { useClient } from '../app/client-context.ts'
import { Button } from '../ui/Button.tsx'

export interface RefusedLineProps {
  line: string
  words: string
}

/** Under a message that the server will not have: why, and what can be done. */
export function RefusedLine({ line, words }: RefusedLineProps) {
  const { delivery } = useClient()
  return (
    <div role="alert" className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-bad">
      <span className="min-w-40 flex-1"><b className="font-semibold">Not sent.</b> {words}</span>
      <span className="flex gap-2">
        <Button small onClick={() => void delivery.retry(line)}>Retry</Button>
        <Button small look="plain" onClick={() => void delivery.drop(line)}>Delete</Button>
      </span>
    </div>
  )
}
