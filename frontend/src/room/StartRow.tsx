import type { FollowedRoom, RoomState } from '../sync/followed-room.ts'
import { hasOlder } from '../timeline/timeline.ts'
import { Button } from '../ui/Button.tsx'
import { MessageToCome } from './MessagesToCome.tsx'

export interface StartRowProps {
  room: FollowedRoom
  state: RoomState
  /** Who it is with, of a direct room. */
  peer: string | undefined
}

/** Above the oldest message that is here. */
export function StartRow({ room, peer, state: { timeline, details, older } }: StartRowProps) {
  if (timeline.last === undefined) return <div className="h-4" />
  if (older.at === 'failed') {
    return (
      <div role="alert" className="flex flex-wrap items-center justify-center gap-3 px-4 py-4 text-sm text-bad">
        {older.words}
        <Button small onClick={() => void room.loadOlder()}>Try again</Button>
      </div>
    )
  }
  if (hasOlder(timeline)) {
    return (
      <div aria-hidden className="grid h-40 content-end gap-5 px-4 pb-2 opacity-60">
        {['w-2/5', 'w-3/5'].map((width) => <MessageToCome key={width} width={width} />)}
      </div>
    )
  }
  return (
    <div className="px-4 pt-8 pb-2">
      <p dir="auto" className="text-xl font-semibold [overflow-wrap:anywhere]">{peer ?? details?.name}</p>
      <p className="text-soft">{peer === undefined ? 'This is where the room begins.' : 'This is where you two begin.'}{details?.memberCount === 1 && ' Only you are here so far: invite somebody, with the button at the top.'}</p>
    </div>
  )
}
