import { Blocks } from '../account/blocks.ts'
import { Api } from '../api/api.ts'
import { wordsFor } from '../api/words.ts'
import { backoffMs } from '../connection/backoff.ts'
import { Connection } from '../connection/connection.ts'
import { onDoubt } from '../connection/signs-of-life.ts'
import { Links } from '../invite/links.ts'
import { draftOf, forgetDrafts, keepDraft } from '../lib/drafts.ts'
import { createStore } from '../lib/store.ts'
import type { Store } from '../lib/store.ts'
import { Delivery } from '../outbox/delivery.ts'
import { LineJournal } from '../outbox/line-journal.ts'
import { openLines } from '../outbox/stored-lines.ts'
import { OwnPresence } from '../presence/own-presence.ts'
import { limits } from '../protocol/protocol.gen.ts'
import type { ServerFrame, User, WelcomeLimits } from '../protocol/protocol.gen.ts'
import { Rosters } from '../members/roster.ts'
import type { Session } from '../session/session.ts'
import { Requests } from '../sync/requests.ts'
import { Rooms } from '../sync/rooms.ts'
import { SenderRole } from '../tabs/sender-role.ts'
import type { TabChannel } from '../tabs/channel.ts'
import type { Locks } from '../tabs/locks.ts'

export interface ClientPorts {
  readonly user: User
  readonly session: Session
  readonly channel: TabChannel
  readonly locks: Locks
}

const untilTold: WelcomeLimits = {
  frameBytes: limits.frameBytes, textLength: limits.textScalars, framesPerSecond: limits.framesPerSecond, replay: limits.replayEvents,
}

/** Everything that the page of one signed-in user is made of. The only file that knows the parts together. */
export class Client {
  readonly user: User
  readonly session: Session
  readonly api: Api
  readonly connection: Connection
  readonly rooms: Rooms
  readonly rosters: Rosters
  readonly blocks: Blocks
  readonly delivery: Delivery
  readonly presence = new OwnPresence((status) => this.connection.send({ type: 'status', status }))
  /** The user's own, as last changed. */
  readonly profile: Store<User>
  readonly requests = new Requests((frame) => this.connection.send(frame))
  readonly links = new Links()
  readonly limits = createStore<WelcomeLimits>(untilTold)
  readonly #role: SenderRole
  readonly #stops: (() => void)[] = []
  #stopped = false

  constructor({ user, session, channel, locks }: ClientPorts) {
    this.user = user
    this.profile = createStore(user)
    this.session = session
    this.api = new Api(session)
    this.rosters = new Rosters(this.api)
    this.blocks = new Blocks(this.api)
    this.connection = new Connection({
      open: () => new WebSocket(socketAddress(), 'orleans-chat.v1'),
      token: () => session.token(),
      renewedToken: () => session.renew(),
      isWatched: () => document.visibilityState === 'visible',
      onReady: (welcome) => this.#ready(welcome.limits),
      onGone: () => this.delivery.disconnected(),
      onFrame: (frame) => this.#take(frame),
      onUnknown: (room, seq) => this.rooms.skip(room, seq),
    })
    this.delivery = new Delivery({
      user: user.id, lines: openLines(user.id), journal: new LineJournal(localStorage, user.id), channel,
      send: (frame) => this.connection.send(frame),
      probe: () => this.connection.probe(),
    })
    this.rooms = new Rooms({
      api: this.api, me: user.id,
      isBlocked: (id) => this.blocks.has(id),
      send: (frame) => this.connection.send(frame),
      onLogged: (room, ids, last) => this.delivery.logged(room, ids, last),
      onLost: (room) => this.#lost(room),
    })
    this.#role = new SenderRole({
      user: user.id, channel, locks,
      isConnected: () => this.connection.state.get().at === 'ready',
      changed: (mine) => this.delivery.becomes(mine),
    })
  }

  start(): void {
    this.session.onToken = (token) => this.connection.tokenRenewed(token)
    this.session.onSignOut = async () => {
      forgetDrafts(this.user.id)
      await this.delivery.forgetAll()
    }
    this.#stops.push(
      this.presence.start(),
      onDoubt(() => this.connection.probe()),
      this.delivery.outbox.subscribe(() => this.delivery.hasWaiting && this.#role.ask()),
      this.session.state.subscribe(() => this.session.state.get().at === 'signed-in' && this.connection.start()))
    this.#role.start()
    this.connection.start()
    void this.#loadRooms()
    void this.blocks.load()
  }

  stop(): void {
    this.#stopped = true
    for (const stop of this.#stops) stop()
    this.#role.stop()
    this.delivery.stop()
    this.connection.stop()
  }

  async #loadRooms(attempt = 0): Promise<void> {
    try {
      await this.rooms.load()
    } catch {
      if (this.#stopped) return
      setTimeout(() => void this.#loadRooms(attempt + 1), 1000 + backoffMs(attempt))
    }
  }

  #lost(room: string): string[] {
    const written = this.delivery.outbox.get().lines.filter((line) => line.room === room).map(({ text }) => text)
    const draft = draftOf(this.user.id, room)
    keepDraft(this.user.id, room, '')
    this.rosters.forget(room)
    void this.delivery.forget(room)
    return draft === '' ? written : [...written, draft]
  }

  #ready(told: WelcomeLimits): void {
    this.limits.set(told)
    this.rooms.resumeAll()
    this.requests.ready()
    this.presence.ready()
    this.delivery.ready(told.framesPerSecond)
    if (this.delivery.hasWaiting) this.#role.ask()
  }

  #take(frame: ServerFrame): void {
    this.rooms.take(frame)
    if (frame.type === 'ack') {
      this.delivery.acked(frame.id, frame.seq)
      this.delivery.logged(frame.room, [], this.rooms.follow(frame.room).state.get().timeline.last ?? 0)
    }
    if (frame.type === 'member') this.rosters.changed(frame.room)
    if (frame.type === 'user' && frame.user.id === this.user.id) {
      this.profile.set({ ...this.profile.get(), displayName: frame.user.name, statusText: frame.user.statusText })
    }
    if (frame.type === 'ok') this.requests.answered(frame.ref)
    if (frame.type === 'error') {
      this.delivery.refused(frame, wordsFor(frame.code, frame.message))
      this.requests.refused(frame)
    }
  }
}

function socketAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`
}
