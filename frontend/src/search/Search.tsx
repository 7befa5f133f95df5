import { useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { goTo, route } from '../app/navigation.ts'
import { useStore } from '../lib/store.ts'
import { limits } from '../protocol/protocol.gen.ts'
import { nameOf } from '../rooms/sections.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { inputLook } from '../ui/Field.tsx'
import { Segments } from '../ui/Segments.tsx'
import { usePages } from '../ui/use-pages.ts'
import { useSettled } from '../ui/use-settled.ts'
import { Hit } from './Hit.tsx'

/** Messages by their words: in the room that is open, or in all of the user's. */
export function Search({ onClose }: { onClose: () => void }) {
  const { api, rooms } = useClient()
  const at = useStore(route)
  const list = useStore(rooms.list).rooms ?? []
  const here = at.at === 'room' ? list.find(({ id }) => id === at.room) : undefined
  const [isHere, setHere] = useState(here !== undefined)
  const [query, setQuery] = useState('')
  const asked = useSettled(query.trim())
  const room = isHere ? here?.id : undefined
  const { items, isLoading, hasMore, problem, more } = usePages(
    JSON.stringify([room, asked]), async (cursor) => (asked === '' ? { items: [] } : api.search(asked, room, cursor)))
  const isBehind = isLoading || asked !== query.trim()
  return (
    <Dialog title="Search" onClose={onClose}>
      <input
        type="search" autoFocus aria-label="Words to look for" placeholder="Words to look for" enterKeyHint="search" maxLength={limits.queryChars}
        className={`${inputLook} min-h-10 max-md:min-h-11`} value={query} onChange={(event) => setQuery(event.target.value)}
      />
      {here !== undefined && (
        <Segments
          label="Where to search" value={isHere ? 'here' : 'all'} options={[['here', `In ${nameOf(here)}`], ['all', 'In all rooms']]}
          onChange={(where) => setHere(where === 'here')}
        />
      )}
      <div aria-busy={isBehind} className={`grid min-h-24 content-start gap-4 transition-opacity ${isBehind && items?.length !== 0 ? 'opacity-60' : ''}`}>
        {items?.length === 0 && problem === '' && !isBehind && (
          <p role="status" className="text-soft">{asked === '' ? 'Type a word, or the beginning of one.' : isHere ? 'Nothing found here. Try fewer words, or search in all rooms.' : 'Nothing found. Try fewer words.'}</p>
        )}
        {items !== undefined && items.length > 0 && (
          <ul aria-label="What was found" className="-mx-2 grid min-w-0 gap-1">
            {items.map((hit) => (
              <Hit
                key={`${hit.message.room} ${hit.message.seq}`} hit={hit} inRoom={room === undefined ? list.find(({ id }) => id === hit.message.room) : undefined}
                onOpen={() => {
                  onClose()
                  goTo({ at: 'room', room: hit.message.room, seq: hit.message.seq })
                }}
              />
            ))}
          </ul>
        )}
        {problem !== '' && (
          <>
            <Alert>{problem}</Alert>
            <Button className="justify-self-start max-md:min-h-11" onClick={more}>Try again</Button>
          </>
        )}
        {problem === '' && hasMore && <Button small className="justify-self-start max-md:min-h-11" disabled={isBehind} onClick={more}>Show more</Button>}
      </div>
    </Dialog>
  )
}
