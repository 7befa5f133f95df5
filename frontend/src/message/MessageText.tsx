import { useCallback } from 'react'
import { useClient } from '../app/client-context.ts'
import { fullTime } from '../lib/times.ts'
import { Markdown } from '../markdown/Markdown.tsx'
import { useRoster } from '../members/roster.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { useScene } from './room-context.ts'

export function MessageText({ row: { text, edited, state } }: { row: MessageRow }) {
  const person = usePersonOf()
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

function usePersonOf(): (username: string) => { name: string; isMe: boolean } | undefined {
  const { user: me } = useClient()
  const members = useRoster(useScene().room.id)
  return useCallback((username) => {
    const found = [me, ...(members ?? []).map(({ user }) => user)].find((one) => one.username.toLowerCase() === username.toLowerCase())
    return found && { name: found.displayName, isMe: found.id === me.id }
  }, [me, members])
}
