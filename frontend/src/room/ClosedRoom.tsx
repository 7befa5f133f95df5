import { useClient } from '../app/client-context.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { useAction } from '../ui/use-action.ts'

export interface ClosedRoomProps {
  room: string
  words: string
  canJoin: boolean
}

/** In place of a room that cannot be read: why, and what can be done. */
export function ClosedRoom({ room, words, canJoin }: ClosedRoomProps) {
  const { api, rooms } = useClient()
  const { busy, problem, run } = useAction()
  return (
    <div className="grid flex-1 place-content-center justify-items-center gap-4 px-6 text-center">
      <p role="status" className="max-w-80 text-soft">{words}</p>
      <Alert>{problem}</Alert>
      {canJoin
        ? <Button look="primary" busy={busy} onClick={() => run(async () => rooms.add(await api.join(room)))}>Join room</Button>
        : <Button onClick={() => rooms.followAgain(room)}>Try again</Button>}
    </div>
  )
}
