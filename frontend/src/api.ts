import { request } from './http.ts'
import type { Method } from './http.ts'
import type {
  CreateRoomBody, CreatedInvite, InvitePreview, MessagePage, PublicRoomPage, RoomView, RoomViewPage,
} from './protocol/protocol.gen.ts'
import { isSignedOut } from './session.ts'
import type { Session } from './session.ts'

const historyPage = 50
/** A list longer than this many pages is for the next client's infinite scroll. */
const roomPages = 20

/** The HTTP API in the page's words. */
export class Api {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async myRooms(): Promise<RoomView[]> {
    const rooms: RoomView[] = []
    let cursor: string | undefined
    for (let page = 0; page < roomPages; page++) {
      const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
      const answer = await this.#call<RoomViewPage>('GET', `/rooms${query}`)
      rooms.push(...answer.items)
      cursor = answer.cursor
      if (cursor === undefined) break
    }
    return rooms
  }

  publicRooms(query: string, cursor?: string): Promise<PublicRoomPage> {
    const parameters = new URLSearchParams()
    if (query !== '') parameters.set('query', query)
    if (cursor !== undefined) parameters.set('cursor', cursor)
    return this.#call('GET', `/rooms/public?${parameters}`)
  }

  /** `room` carries the id, so that pressing the button again after a time-out makes no second room. */
  createRoom(room: CreateRoomBody): Promise<RoomView> {
    return this.#call('POST', '/rooms', room)
  }

  join(room: string): Promise<RoomView> {
    return this.#call('POST', `/rooms/${encodeURIComponent(room)}/join`)
  }

  createInvite(room: string): Promise<CreatedInvite> {
    return this.#call('POST', `/rooms/${encodeURIComponent(room)}/invites`, {})
  }

  /** Open to everyone: a guest sees what the link is for before signing in. */
  invite(code: string): Promise<InvitePreview> {
    return request('GET', `/invites/${encodeURIComponent(code)}`)
  }

  acceptInvite(code: string): Promise<RoomView> {
    return this.#call('POST', `/invites/${encodeURIComponent(code)}/accept`)
  }

  messagesBefore(room: string, seq: number): Promise<MessagePage> {
    return this.#call('GET', `/rooms/${encodeURIComponent(room)}/messages?before=${seq}&limit=${historyPage}`)
  }

  async #call<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    try {
      return await request<Answer>(method, path, body, await this.#session.token())
    } catch (error) {
      if (!isSignedOut(error) || this.#session.user === undefined) throw error
      // Refused before its time, as after a change of the signing key: one fresh token settles it.
      return request<Answer>(method, path, body, await this.#session.renew())
    }
  }
}
