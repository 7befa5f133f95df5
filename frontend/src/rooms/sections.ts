import type { RoomView } from '../protocol/protocol.gen.ts'

export type SectionId = 'unread' | 'rooms' | 'direct'

export interface Section {
  readonly id: SectionId
  readonly label: string
  /** In the order in which they are drawn. */
  readonly rooms: readonly RoomView[]
}

export interface SectionsOptions {
  /** A section of what waits to be read, before all others. */
  readonly unreadFirst: boolean
  readonly collapsed: ReadonlySet<SectionId>
  readonly chosen: string | undefined
}

const labels: Readonly<Record<SectionId, string>> = { unread: 'Unread', rooms: 'Rooms', direct: 'Direct' }

/** Whether it asks to be read: a muted room does only by naming the user. */
export const isUnread = ({ unread, mentions, notify }: RoomView): boolean => mentions > 0 || (unread > 0 && notify !== 'none')

export const nameOf = ({ name, peer }: RoomView): string => peer?.name ?? name

/** The sidebar: no room stands in two places, a folded section shows what is unread or open, and an empty one is not there. */
export function sectionsOf(rooms: readonly RoomView[], { unreadFirst, collapsed, chosen }: SectionsOptions): Section[] {
  const sectionOf = (room: RoomView): SectionId => {
    // The open room stays where it is while it is read.
    if (unreadFirst && isUnread(room) && room.id !== chosen) return 'unread'
    return room.peer === undefined ? 'rooms' : 'direct'
  }
  return (Object.keys(labels) as SectionId[])
    .map((id) => ({ id, label: labels[id], rooms: rooms.filter((room) => sectionOf(room) === id).toSorted(byName) }))
    .filter((section) => section.rooms.length > 0)
    .map((section) => (collapsed.has(section.id) ? { ...section, rooms: section.rooms.filter((room) => isUnread(room) || room.id === chosen) } : section))
}

const byName = (one: RoomView, other: RoomView): number => nameOf(one).localeCompare(nameOf(other)) || one.id.localeCompare(other.id)

/** The next room up or down, round the ends; with `unread`, the next that waits to be read. */
export function neighbour(sections: readonly Section[], chosen: string | undefined, step: 1 | -1, unread: boolean): string | undefined {
  const all = sections.flatMap(({ rooms }) => rooms)
  const from = all.findIndex(({ id }) => id === chosen)
  for (let turn = 1; turn <= all.length; turn++) {
    const start = from < 0 && step < 0 ? 0 : from
    const room = all[(start + step * turn + all.length * 2) % all.length]
    if (room !== undefined && room.id !== chosen && (!unread || isUnread(room))) return room.id
  }
  return undefined
}
