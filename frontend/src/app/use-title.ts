import { useEffect } from 'react'
import { useStore } from '../lib/store.ts'
import { useClient } from './client-context.ts'

/** The tab says which room is open, and how much waits to be read. */
export function useTitle(room: string | undefined): void {
  const { rooms } = useClient()
  const list = useStore(rooms.list).rooms ?? []
  const unread = list.reduce((sum, one) => sum + one.unread, 0)
  const name = list.find(({ id }) => id === room)?.name
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name === undefined ? '' : `${name} · `}Orleans.Chat`
    return () => void (document.title = 'Orleans.Chat')
  }, [unread, name])
}
