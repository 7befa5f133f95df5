import { useEffect, useRef } from 'react'
import { useClient } from '../app/client-context.ts'
import { dialog } from '../app/dialogs.ts'
import { goTo } from '../app/navigation.ts'
import { neighbour } from '../rooms/sections.ts'
import { useSections } from '../rooms/use-sections.ts'
import { commandOf } from './shortcuts.ts'
import type { Command } from './shortcuts.ts'

/** The keys of the whole page. */
export function useShortcuts(chosen: string | undefined): void {
  const { rooms } = useClient()
  const sections = useSections(chosen) ?? []
  const run = useRef<(command: Command) => void>(() => {})
  useEffect(() => {
    run.current = (command) => {
      if (command === 'switch') return dialog.set(dialog.get() === 'switcher' ? undefined : 'switcher')
      if (command === 'search') return dialog.set('search')
      if (command === 'keys') return dialog.set('keys')
      if (command === 'read-all') return rooms.readEverything()
      const next = neighbour(sections, chosen, command.endsWith('up') ? -1 : 1, command.startsWith('unread'))
      if (next !== undefined) goTo({ at: 'room', room: next })
    }
  })
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const command = commandOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey })
      if (command === undefined) return
      event.preventDefault()
      run.current(command)
    }
    addEventListener('keydown', heard)
    return () => removeEventListener('keydown', heard)
  }, [])
}
