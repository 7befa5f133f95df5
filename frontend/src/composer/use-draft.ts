import { useCallback, useEffect, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { draftOf, keepDraft } from '../lib/drafts.ts'
import { useStore } from '../lib/store.ts'
import type { RoomScene } from '../message/room-context.ts'

export interface Draft {
  readonly text: string
  write(next: string): void
}

/** What is written in the room: a message's new text while one is changed, else the draft, which waits meanwhile and over reloads. */
export function useDraft({ room, editing }: RoomScene): Draft {
  const { user } = useClient()
  const edited = useStore(editing)
  const [draft, setDraft] = useState(() => draftOf(user.id, room.id))
  const [change, setChange] = useState('')
  useEffect(() => setChange(edited?.text ?? ''), [edited])
  const write = useCallback((next: string) => {
    if (edited !== undefined) return setChange(next)
    setDraft(next)
    keepDraft(user.id, room.id, next)
  }, [edited, user.id, room.id])
  return { text: edited === undefined ? draft : change, write }
}
