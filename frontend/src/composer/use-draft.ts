import { useCallback, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { draftOf, keepDraft } from '../lib/drafts.ts'
import { useStore } from '../lib/store.ts'
import type { RoomScene } from '../message/room-context.ts'
import type { MessageRow } from '../timeline/rows.ts'

export interface Draft {
  readonly text: string
  write(next: string): void
}

/** What is written in the room: a message's new text while one is changed, else the draft, which waits meanwhile and over reloads. */
export function useDraft({ room, editing }: RoomScene): Draft {
  const { user } = useClient()
  const edited = useStore(editing)
  const [draft, setDraft] = useState(() => draftOf(user.id, room.id))
  const [change, setChange] = useState<{ of: MessageRow; text: string }>()
  const write = useCallback((next: string) => {
    if (edited !== undefined) return setChange({ of: edited, text: next })
    setDraft(next)
    keepDraft(user.id, room.id, next)
  }, [edited, user.id, room.id])
  if (edited === undefined) return { text: draft, write }
  return { text: change?.of === edited ? change.text : edited.text ?? '', write }
}
