import { goTo } from '../app/navigation.ts'
import { pathOf } from '../app/routes.ts'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { PresenceDot } from '../presence/PresenceDot.tsx'
import type { Person, RoomView } from '../protocol/protocol.gen.ts'
import { countInWords } from '../sync/unread.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { RoomSign } from '../ui/RoomSign.tsx'
import { isUnread, nameOf } from './sections.ts'

export function RoomLink({ room, isChosen }: { room: RoomView; isChosen: boolean }) {
  const route = { at: 'room', room: room.id } as const
  const waits = isUnread(room) && !isChosen
  const look = isChosen ? 'bg-chosen text-ink' : waits ? 'font-semibold text-ink hover:bg-hover' : `text-soft hover:bg-hover hover:text-ink ${room.notify === 'none' ? 'opacity-70' : ''}`
  return (
    <a
      href={pathOf(route)}
      aria-current={isChosen ? 'page' : undefined}
      className={`flex min-h-8.5 items-center gap-2 rounded-lg px-2.5 transition-colors max-md:min-h-11 ${look}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        goTo(route)
      }}
    >
      {room.peer === undefined ? <RoomSign visibility={room.visibility} /> : <PeerFace room={room.id} peer={room.peer} />}
      <span dir="auto" className="min-w-0 flex-1 truncate text-start">{nameOf(room)}</span>
      {waits && <Count room={room} />}
    </a>
  )
}

function Count({ room: { unread, mentions, peer } }: { room: RoomView }) {
  const isForMe = mentions > 0 || peer !== undefined
  const count = mentions > 0 && peer === undefined ? mentions : unread
  return (
    <span className={`rounded-full px-1.5 text-xs leading-5 font-semibold tabular-nums ${isForMe ? 'bg-alarm text-white' : 'bg-hover text-ink'}`}>
      {countInWords(count)}<span className="sr-only"> {mentions > 0 ? 'for you' : 'unread'}</span>
    </span>
  )
}

function PeerFace({ room, peer }: { room: string; peer: Person }) {
  const { presence } = useStore(useClient().rooms.follow(room).people)
  return (
    <span className="relative -ml-1">
      <Avatar id={peer.id} name={peer.name} size="mini" />
      {capabilities.presence && <PresenceDot status={presence.get(peer.id) ?? 'offline'} className="absolute -right-1 -bottom-1" />}
    </span>
  )
}
