import type { FollowedRoom, RoomState } from '../sync/followed-room.ts'
import { hasOlder } from '../timeline/timeline.ts'
import { Button } from '../ui/Button.tsx'

export interface StartRowProps {
  room: FollowedRoom
  state: RoomState
}

/** Above the oldest message that is here. */
export function StartRow({ room, state: { timeline, details, older } }: StartRowProps) {
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
        {['w-2/5', 'w-3/5'].map((width) => (
          <div key={width} className="flex gap-3">
            <div className="size-9.5 rounded-full bg-hover" />
            <div className="flex-1 pt-1"><div className="mb-2.5 h-3 w-28 rounded bg-hover" /><div className={`h-3 rounded bg-hover ${width}`} /></div>
          </div>
        ))}
      </div>
    )
  }
  return (
    <div className="px-4 pt-8 pb-2">
      <p dir="auto" className="text-xl font-semibold [overflow-wrap:anywhere]">{details?.name}</p>
      <p className="text-soft">This is where the room begins.{details?.memberCount === 1 && ' Only you are here so far: invite somebody, with the button at the top.'}</p>
    </div>
  )
}
