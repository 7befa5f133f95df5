import { useEffect } from 'react'
import { useStore } from '../lib/store.ts'
import { isUnread, nameOf } from '../rooms/sections.ts'
import { useClient } from './client-context.ts'

/** The tab says which room is open, and how much waits to be read; its sign shows that something does. */
export function useTitle(room: string | undefined): void {
  const { rooms } = useClient()
  const list = useStore(rooms.list).rooms ?? []
  const unread = list.filter(isUnread).reduce((sum, one) => sum + one.unread, 0)
  const open = list.find(({ id }) => id === room)
  const name = open && `${open.peer === undefined ? '#' : ''}${nameOf(open)}`
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name === undefined ? '' : `${name} · `}Orleans.Chat`
    showSign(unread > 0)
    return () => {
      document.title = 'Orleans.Chat'
      showSign(false)
    }
  }, [unread, name])
}

function showSign(waits: boolean): void {
  document.querySelector('link[rel=icon]')?.setAttribute('href', waits ? '/icon-unread.svg' : '/icon.svg')
}
