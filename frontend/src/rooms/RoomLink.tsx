import { goTo } from '../app/navigation.ts'
import { pathOf } from '../app/routes.ts'
import type { RoomView } from '../protocol/protocol.gen.ts'
import { RoomSign } from '../ui/RoomSign.tsx'

/** The server counts no further. */
const countedTo = 100

export function RoomLink({ room, isChosen }: { room: RoomView; isChosen: boolean }) {
  const route = { at: 'room', room: room.id } as const
  const isUnread = room.unread > 0 && !isChosen
  const count = room.unread >= countedTo ? `${countedTo - 1}+` : String(room.unread)
  return (
    <a
      href={pathOf(route)}
      aria-current={isChosen ? 'page' : undefined}
      className={`flex min-h-9 items-center gap-2 rounded-lg px-2.5 transition-colors max-md:min-h-11 ${isChosen ? 'bg-chosen text-ink' : isUnread ? 'font-semibold text-ink hover:bg-hover' : 'text-soft hover:bg-hover hover:text-ink'}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        goTo(route)
      }}
    >
      <RoomSign visibility={room.visibility} />
      <span className="min-w-0 flex-1 truncate">{room.name}</span>
      {isUnread && (
        <span className="rounded-full bg-accent px-1.5 py-px text-xs leading-5 font-semibold text-white tabular-nums">
          {count}<span className="sr-only"> unread</span>
        </span>
      )}
    </a>
  )
}
