import { useMemo } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { folded, unreadFirst } from './side-choices.ts'
import { sectionsOf } from './sections.ts'
import type { Section } from './sections.ts'

/** The sidebar as it stands; undefined until the rooms were listed once. */
export function useSections(chosen: string | undefined): readonly Section[] | undefined {
  const { rooms } = useClient()
  const list = useStore(rooms.list).rooms
  const hidden = useStore(rooms.hidden)
  const first = useStore(unreadFirst)
  const collapsed = useStore(folded)
  return useMemo(
    () => list && sectionsOf(list.filter(({ id }) => !hidden.has(id)), { unreadFirst: first, collapsed, chosen }),
    [list, hidden, first, collapsed, chosen])
}
