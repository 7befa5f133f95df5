import { useDeferredValue, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { goTo, route } from '../app/navigation.ts'
import { useStore } from '../lib/store.ts'
import { dateAndTime } from '../lib/times.ts'
import type { SearchHit } from '../protocol/protocol.gen.ts'
import { nameOf } from '../rooms/sections.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { inputLook } from '../ui/Field.tsx'
import { useLoaded } from '../ui/use-loaded.ts'
import { excerptOf } from './excerpt.ts'

/** Messages by their words: in the room that is open, or in all of the user's. */
export function Search({ onClose }: { onClose: () => void }) {
  const { api, rooms } = useClient()
  const at = useStore(route)
  const list = useStore(rooms.list).rooms ?? []
  const here = at.at === 'room' ? list.find(({ id }) => id === at.room) : undefined
  const [isHere, setHere] = useState(here !== undefined)
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const room = isHere ? here?.id : undefined
  const { loaded, again } = useLoaded(`${room ?? ''} ${asked}`, async () => (asked === '' ? [] : (await api.search(asked, room)).items))
  const open = ({ message }: SearchHit): void => {
    onClose()
    goTo({ at: 'room', room: message.room, seq: message.seq })
  }
  return (
    <Dialog title="Search" onClose={onClose}>
      <input type="search" autoFocus aria-label="Words to look for" placeholder="Words to look for" className={`${inputLook} min-h-10 max-md:min-h-11`} value={query} onChange={(event) => setQuery(event.target.value)} />
      {here !== undefined && (
        <div role="group" aria-label="Where to search" className="flex gap-2">
          <Button small aria-pressed={isHere} className={isHere ? 'bg-chosen max-md:min-h-11' : 'max-md:min-h-11'} onClick={() => setHere(true)}>In {nameOf(here)}</Button>
          <Button small aria-pressed={!isHere} className={isHere ? 'max-md:min-h-11' : 'bg-chosen max-md:min-h-11'} onClick={() => setHere(false)}>In all rooms</Button>
        </div>
      )}
      {loaded.at === 'failed' && (
        <>
          <Alert>{loaded.problem}</Alert>
          <Button onClick={again}>Try again</Button>
        </>
      )}
      {loaded.at === 'loaded' && loaded.value.length === 0 && (
        <p role="status" className="text-soft">{asked === '' ? 'Type a word, or part of one.' : 'Nothing found. Try fewer words, or search in all rooms.'}</p>
      )}
      {loaded.at === 'loaded' && loaded.value.length > 0 && (
        <ul className="-mx-2 grid gap-1">
          {loaded.value.map((hit) => (
            <li key={`${hit.message.room} ${hit.message.seq}`}>
              <button type="button" onClick={() => open(hit)} className="grid w-full gap-0.5 rounded-lg px-2 py-2 text-left hover:bg-hover max-md:min-h-11">
                <span className="flex items-baseline gap-2 text-[13px] text-soft">
                  <bdi className="truncate font-semibold text-ink">{hit.message.author.name}</bdi>
                  {room === undefined && <bdi className="truncate">{list.filter(({ id }) => id === hit.message.room).map(nameOf)}</bdi>}
                  <time dateTime={hit.message.at} className="flex-none">{dateAndTime(hit.message.at)}</time>
                </span>
                <span dir="auto" className="line-clamp-3 [overflow-wrap:anywhere]">
                  {excerptOf(hit).map(({ text, isFound }, index) => (isFound ? <mark key={index} className="rounded bg-mention px-0.5 text-mention-ink">{text}</mark> : text))}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
