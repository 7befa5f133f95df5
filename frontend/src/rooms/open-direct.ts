import type { Client } from '../app/client.ts'
import { goTo } from '../app/navigation.ts'

/** Goes to the conversation with somebody, wherever one was. */
export async function openDirect({ api, rooms }: Client, user: string): Promise<void> {
  const room = await api.directRoom(user)
  rooms.hide(room.id, false)
  rooms.add(room)
  goTo({ at: 'room', room: room.id })
}
