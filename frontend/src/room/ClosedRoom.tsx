import { useClient } from '../app/client-context.ts'
import { goTo } from '../app/navigation.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { useAction } from '../ui/use-action.ts'

export interface ClosedRoomProps {
  room: string
  words: string
  canJoin: boolean
  unsent: readonly string[]
}

/** In place of a room that cannot be read: what happened, what the reader had written, and where to go from here. */
export function ClosedRoom({ room, words, canJoin, unsent }: ClosedRoomProps) {
  const { api, rooms } = useClient()
  const { busy, problem, run } = useAction()
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-4 overflow-y-auto px-6 py-6 text-center">
      <p role="status" className="max-w-90 text-lg">{words}</p>
      <Alert>{problem}</Alert>
      {unsent.length > 0 && (
        <section aria-label="What you had not sent" className="grid w-full max-w-110 gap-1 rounded-xl border border-line p-3 text-left">
          <div className="flex items-center justify-between gap-2 text-sm text-soft">
            <h2>Not sent. Copy it before you go.</h2>
            <CopyButton text={unsent.join('\n')} label="Copy text" />
          </div>
          {unsent.map((text, index) => <p key={index} dir="auto" className="max-h-40 overflow-y-auto whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>)}
        </section>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        {canJoin
          ? <Button look="primary" busy={busy} onClick={() => run(async () => rooms.add(await api.join(room)))}>Join room</Button>
          : <Button onClick={() => rooms.followAgain(room)}>Try again</Button>}
        <Button look="plain" onClick={() => goTo({ at: 'home' })}>Go to your rooms</Button>
      </div>
    </div>
  )
}
