import { useCallback } from 'react'
import { useClient } from '../app/client-context.ts'
import { fullTime } from '../lib/times.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { useRoster } from '../members/roster.ts'
import { everybody } from '../sync/unread.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { useScene } from './room-context.ts'

export function MessageText({ row: { text, edited, state, mentions } }: { row: MessageRow }) {
  const person = usePersonOf(mentions.includes(everybody))
  if (text === undefined) return <DeletedText />
  return (
    <div className={`transition-opacity ${state === 'logged' ? '' : 'opacity-70'}`}>
      <Markdown text={text} person={person} />
      {edited !== undefined && <small className="text-xs text-soft" title={`Edited ${fullTime(edited)}`}>(edited)</small>}
      {state === 'sending' && <span className="sr-only">Sending</span>}
    </div>
  )
}

export function DeletedText() {
  return <p className="text-soft italic">Message deleted.</p>
}

/** `isForAll`: the message calls everybody in the room, as its author may. */
function usePersonOf(isForAll: boolean): (username: string) => { name: string; isMe: boolean } | undefined {
  const { user: me } = useClient()
  const members = useRoster(useScene().room.id)
  return useCallback((username) => {
    if (isForAll && `@${username.toLowerCase()}` === everybody) return { name: username, isMe: true }
    const found = [me, ...(members ?? []).map(({ user }) => user)].find((one) => one.username.toLowerCase() === username.toLowerCase())
    return found && { name: found.displayName, isMe: found.id === me.id }
  }, [isForAll, me, members])
}
