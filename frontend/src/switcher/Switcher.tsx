import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { errorWords } from '../api/words.ts'
import { capabilities } from '../app/capabilities.ts'
import { useClient } from '../app/client-context.ts'
import { dialog } from '../app/dialogs.ts'
import { goTo, route } from '../app/navigation.ts'
import { useStore } from '../lib/store.ts'
import type { RoomView, User } from '../protocol/protocol.gen.ts'
import { openDirect } from '../rooms/open-direct.ts'
import { isUnread, nameOf } from '../rooms/sections.ts'
import { countInWords } from '../sync/unread.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { RoomSign } from '../ui/RoomSign.tsx'
import { toast } from '../ui/toasts.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { useSettled } from '../ui/use-settled.ts'
import { useReturn } from '../ui/use-return.ts'
import { recent } from './recent.ts'
import { targetsOf } from './targets.ts'

const peopleAtMost = 6

/** Type a few letters, press Enter. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const client = useClient()
  const { rooms } = client
  const list = useStore(rooms.list).rooms ?? []
  const was = useStore(recent)
  const at = useStore(route)
  const id = useId()
  const goBack = useReturn()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const targets = targetsOf(list, { query, chosen: at.at === 'room' ? at.room : undefined, recent: was })
  const people = usePeople(query, list)
  const count = targets.length + people.length
  const go = (index: number): void => {
    const [room, person] = [targets[index], people[index - targets.length]]
    if (room === undefined && person === undefined) return
    onClose()
    if (room !== undefined) goTo({ at: 'room', room: room.id })
    else if (person !== undefined) openDirect(client, person.id).catch((error: unknown) => toast(errorWords(error)))
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && count > 0) setActive((active + step + count) % count)
    else if (event.key === 'Enter') go(active)
    else return
    event.preventDefault()
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-20 bg-black/55" />
        <Radix.Content onCloseAutoFocus={goBack} aria-describedby={undefined} className="pop fixed inset-x-4 top-[12vh] z-20 mx-auto flex max-h-[70dvh] max-w-[540px] flex-col overflow-hidden rounded-2xl border border-line bg-stage shadow-card outline-none max-md:top-4">
          <Radix.Title className="sr-only">Go to a room</Radix.Title>
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Search size={18} aria-hidden className="flex-none text-soft" />
            <input
              autoFocus role="combobox" aria-expanded={count > 0} aria-controls={id} aria-autocomplete="list" aria-label="Find a room"
              aria-activedescendant={active >= count ? undefined : `${id}-${active}`} placeholder="Where to?" value={query} onKeyDown={pressed}
              className="min-h-13 min-w-0 flex-1 bg-transparent outline-none"
              onChange={(event) => {
                setQuery(event.target.value)
                setActive(0)
              }}
            />
          </div>
          <div id={id} role="listbox" aria-label="Rooms" className="min-h-0 overflow-y-auto p-2">
            {targets.map((room, index) => (
              <Option key={room.id} id={`${id}-${index}`} isActive={index === active} onPoint={() => setActive(index)} onChoose={() => go(index)}>
                {room.peer === undefined ? <RoomSign visibility={room.visibility} /> : <Avatar id={room.peer.id} name={room.peer.name} size="mini" />}
                <span dir="auto" className={`min-w-0 truncate ${isUnread(room) ? 'font-semibold' : ''}`}>{nameOf(room)}</span>
                <span dir="auto" className="min-w-0 flex-1 truncate text-[13px] text-soft">{room.topic}</span>
                {isUnread(room) && <span className="flex-none text-[13px] text-soft">{countInWords(room.unread)} unread</span>}
              </Option>
            ))}
            {people.map((person, index) => (
              <Option key={person.id} id={`${id}-${targets.length + index}`} isActive={targets.length + index === active} onPoint={() => setActive(targets.length + index)} onChoose={() => go(targets.length + index)}>
                <Avatar id={person.id} name={person.displayName} size="mini" />
                <bdi className="min-w-0 truncate">{person.displayName}</bdi>
                <span className="min-w-0 flex-1 truncate text-[13px] text-soft">@{person.username}</span>
              </Option>
            ))}
          </div>
          {count === 0 && (
            <div className="grid justify-items-center gap-3 px-4 pt-2 pb-6 text-soft">
              <p>{query === '' ? 'You are in no other room yet.' : 'Nothing of yours has that name.'}</p>
              <Button onClick={() => dialog.set('browse')}>Find public rooms</Button>
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface OptionProps {
  id: string
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
  children: ReactNode
}

function Option({ id, isActive, onPoint, onChoose, children }: OptionProps) {
  return (
    // The keys that choose are heard by the field, which is where the focus stays.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id} role="option" aria-selected={isActive} tabIndex={-1} onClick={onChoose} onMouseMove={onPoint}
      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 aria-selected:bg-hover max-md:min-h-11"
    >
      {children}
    </div>
  )
}

/** People with whom there is no conversation yet. */
function usePeople(query: string, list: readonly RoomView[]): readonly User[] {
  const { api, user: me } = useClient()
  const wanted = useSettled(query.replace(/^@/, '').trim())
  const isAsked = capabilities.directRooms && wanted !== '' && !query.startsWith('#')
  const { loaded } = useLoaded(isAsked ? wanted : '', async () => (isAsked ? (await api.people(wanted)).items : []))
  const known = new Set(list.flatMap(({ peer }) => peer?.id ?? []))
  return loaded.at === 'loaded' ? loaded.value.filter(({ id }) => id !== me.id && !known.has(id)).slice(0, peopleAtMost) : []
}
