import type {
  BanView, BanViewPage, BlockView, BlockViewPage, CreateRoomBody, CreatedInvite, EventPage, InviteBody, InvitePreview, InviteViewPage, MemberView, MemberViewPage, NotifyLevel, PasswordBody, ProfileBody,
  PublicRoomPage, Role, RoomSettingsBody, RoomView, RoomViewPage, SearchHitPage, SessionView, SessionViewPage, SettingsBody, User, UserPage, UserSettings,
} from '../protocol/protocol.gen.ts'
import type { Session } from '../session/session.ts'
import { isSignedOut, request } from './http.ts'
import type { Method } from './http.ts'

/** A list longer than this many pages is cut. */
const listPages = 20

/** The HTTP API in the page's words. */
export class Api {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  myRooms(): Promise<RoomView[]> {
    return this.#all<RoomView>((cursor) => this.#call<RoomViewPage>('GET', `/rooms${cursor}`))
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

  changeRoom(room: string, settings: RoomSettingsBody): Promise<RoomView> {
    return this.#call('PATCH', roomPath(room), settings)
  }

  deleteRoom(room: string): Promise<void> {
    return this.#call('DELETE', roomPath(room))
  }

  join(room: string): Promise<RoomView> {
    return this.#call('POST', `${roomPath(room)}/join`)
  }

  leave(room: string): Promise<void> {
    return this.#call('POST', `${roomPath(room)}/leave`)
  }

  members(room: string): Promise<MemberView[]> {
    return this.#all<MemberView>((cursor) => this.#call<MemberViewPage>('GET', `${roomPath(room)}/members${cursor}`))
  }

  setRole(room: string, user: string, role: Role): Promise<void> {
    return this.#call('PUT', `${roomPath(room)}/members/${encodeURIComponent(user)}`, { role })
  }

  kick(room: string, user: string): Promise<void> {
    return this.#call('DELETE', `${roomPath(room)}/members/${encodeURIComponent(user)}`)
  }

  ban(room: string, user: string): Promise<void> {
    return this.#call('PUT', `${roomPath(room)}/bans/${encodeURIComponent(user)}`)
  }

  /** A private note beside the marker: unread counts from there until the room is read again. */
  markUnread(room: string, from: number): Promise<void> {
    return this.#call('PUT', `${roomPath(room)}/unread`, { from })
  }

  unban(room: string, user: string): Promise<void> {
    return this.#call('DELETE', `${roomPath(room)}/bans/${encodeURIComponent(user)}`)
  }

  bans(room: string): Promise<BanView[]> {
    return this.#all<BanView>((cursor) => this.#call<BanViewPage>('GET', `${roomPath(room)}/bans${cursor}`))
  }

  /** The one direct room with somebody, made if there is none. */
  directRoom(user: string): Promise<RoomView> {
    return this.#call('POST', '/rooms/direct', { user })
  }

  /** Until its next message. */
  hideDirect(room: string): Promise<void> {
    return this.#call('PUT', `${roomPath(room)}/hidden`)
  }

  setNotify(room: string, level: NotifyLevel): Promise<void> {
    return this.#call('PUT', `${roomPath(room)}/notify`, { level })
  }

  search(query: string, room: string | undefined, cursor?: string): Promise<SearchHitPage> {
    const parameters = new URLSearchParams({ q: query })
    if (room !== undefined) parameters.set('room', room)
    if (cursor !== undefined) parameters.set('cursor', cursor)
    return this.#call('GET', `/search?${parameters}`)
  }

  createInvite(room: string, options: InviteBody = {}): Promise<CreatedInvite> {
    return this.#call('POST', `${roomPath(room)}/invites`, options)
  }

  people(query: string): Promise<UserPage> {
    return this.#call('GET', `/users?${new URLSearchParams({ query })}`)
  }

  changeProfile(profile: ProfileBody): Promise<User> {
    return this.#call('PATCH', '/users/me', profile)
  }

  /** Ends all other sessions. */
  changePassword(password: PasswordBody): Promise<void> {
    return this.#call('POST', '/users/me/password', password)
  }

  sessions(): Promise<SessionView[]> {
    return this.#all<SessionView>((cursor) => this.#call<SessionViewPage>('GET', `/users/me/sessions${cursor}`))
  }

  endSession(session: string): Promise<void> {
    return this.#call('DELETE', `/users/me/sessions/${encodeURIComponent(session)}`)
  }

  settings(): Promise<UserSettings> {
    return this.#call('GET', '/users/me/settings')
  }

  changeSettings(settings: SettingsBody): Promise<UserSettings> {
    return this.#call('PATCH', '/users/me/settings', settings)
  }

  blocks(): Promise<BlockView[]> {
    return this.#all<BlockView>((cursor) => this.#call<BlockViewPage>('GET', `/users/me/blocks${cursor}`))
  }

  block(user: string): Promise<void> {
    return this.#call('PUT', `/users/me/blocks/${encodeURIComponent(user)}`)
  }

  unblock(user: string): Promise<void> {
    return this.#call('DELETE', `/users/me/blocks/${encodeURIComponent(user)}`)
  }

  invites(room: string): Promise<InviteViewPage> {
    return this.#call('GET', `${roomPath(room)}/invites`)
  }

  revokeInvite(room: string, invite: string): Promise<void> {
    return this.#call('DELETE', `${roomPath(room)}/invites/${encodeURIComponent(invite)}`)
  }

  /** Open to everyone: a guest sees what the link is for before signing in. */
  invite(code: string): Promise<InvitePreview> {
    return request('GET', `/invites/${encodeURIComponent(code)}`)
  }

  acceptInvite(code: string): Promise<RoomView> {
    return this.#call('POST', `/invites/${encodeURIComponent(code)}/accept`)
  }

  events(room: string, after: number, limit: number): Promise<EventPage> {
    return this.#call('GET', `${roomPath(room)}/events?after=${after}&limit=${limit}`)
  }

  async #all<Item>(page: (cursor: string) => Promise<{ items: Item[]; cursor?: string }>): Promise<Item[]> {
    const items: Item[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < listPages; pages++) {
      const answer = await page(cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`)
      items.push(...answer.items)
      cursor = answer.cursor
      if (cursor === undefined) break
    }
    return items
  }

  async #call<Answer>(method: Method, path: string, body?: object): Promise<Answer> {
    const options = body === undefined ? {} : { body }
    try {
      return await request<Answer>(method, path, { ...options, token: await this.#session.token() })
    } catch (error) {
      if (!isSignedOut(error) || this.#session.state.get().at !== 'signed-in') throw error
      // Refused before its time, as after a change of the signing key: one fresh token settles it.
      return request<Answer>(method, path, { ...options, token: await this.#session.renew() })
    }
  }
}

const roomPath = (room: string): string => `/rooms/${encodeURIComponent(room)}`
