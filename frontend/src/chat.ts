import type { Api } from './api.ts'
import { backoffMs } from './connection/backoff.ts'
import { Connection } from './connection.ts'
import type { ConnectionState } from './connection.ts'
import { Outbox } from './outbox.ts'
import { errorCodes, limits } from './protocol/protocol.gen.ts'
import type { ErrorFrame, EventFrame, JoinedFrame, RoomView, ServerFrame } from './protocol/protocol.gen.ts'
import { RoomLog } from './room-log.ts'
import type { Session } from './session.ts'
import { leftWords, wordsFor } from './words.ts'

/** A room that was opened on this page: followed from then on, so that coming back to it is instant. */
export interface OpenRoom {
  readonly log: RoomLog
  readonly outbox: Outbox
  draft: string
  /** Why it cannot be followed, in words. */
  problem: string | undefined
  loadingOlder: boolean
}

const followRef = 'follow'

/** Everything that a signed-in page knows. Views read it and are told by `onChange` when to read again. */
export class Chat {
  readonly api: Api
  readonly #session: Session
  readonly #connection: Connection
  readonly #open = new Map<string, OpenRoom>()
  #rooms: RoomView[] | undefined
  #joinAttempts = 0
  onChange: () => void = () => {}

  constructor(session: Session, api: Api, open: () => WebSocket) {
    this.api = api
    this.#session = session
    this.#connection = new Connection({
      open,
      token: () => session.token(),
      renewedToken: () => session.renew(),
      onState: (state) => this.#stateChanged(state),
      onReady: () => this.#follow([...this.#open.keys()]),
      onFrame: (frame) => this.#take(frame),
      onUnknown: (room, seq) => this.#skip(room, seq),
    })
    session.onToken = (token) => this.#connection.tokenRenewed(token)
  }

  get me(): string {
    return this.#session.user?.id ?? ''
  }

  get myName(): string {
    return this.#session.user?.displayName ?? ''
  }

  get connection(): ConnectionState {
    return this.#connection.state
  }

  /** Undefined until they were listed once. */
  get rooms(): readonly RoomView[] | undefined {
    return this.#rooms
  }

  start(): void {
    this.#connection.start()
  }

  stop(): void {
    this.#connection.stop()
  }

  retryNow(): void {
    this.#connection.retryNow()
  }

  async loadRooms(): Promise<void> {
    this.#setRooms(await this.api.myRooms())
  }

  addRoom(room: RoomView): void {
    this.#setRooms([...(this.#rooms ?? []).filter((known) => known.id !== room.id), room])
  }

  opened(room: string): OpenRoom | undefined {
    return this.#open.get(room)
  }

  openRoom(room: string): OpenRoom {
    const known = this.#open.get(room)
    if (known !== undefined && known.problem === undefined) return known
    const outbox = new Outbox(room, {
      send: (frame) => this.#connection.send(frame),
      changed: () => this.onChange(),
    })
    const opened = { log: new RoomLog(room), outbox, draft: '', problem: undefined, loadingOlder: false }
    this.#open.set(room, opened)
    this.#follow([room])
    return opened
  }

  async loadOlder(room: OpenRoom): Promise<void> {
    if (room.loadingOlder || !room.log.hasOlder) return
    const { before, incarnation } = room.log.older
    room.loadingOlder = true
    this.onChange()
    try {
      room.log.addOlder(await this.api.messagesBefore(room.log.room, before), incarnation)
    } finally {
      room.loadingOlder = false
      this.onChange()
    }
  }

  #setRooms(rooms: RoomView[]): void {
    this.#rooms = rooms.toSorted((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id))
    this.onChange()
  }

  #stateChanged(state: ConnectionState): void {
    if (state !== 'ready') for (const { outbox } of this.#open.values()) outbox.lost()
    this.onChange()
  }

  #follow(ids: string[]): void {
    const rooms = ids.flatMap((id) => this.#open.get(id)?.log.position() ?? [])
    for (let from = 0; from < rooms.length; from += limits.resumeRooms) {
      const some = rooms.slice(from, from + limits.resumeRooms)
      this.#connection.send({ type: 'resume', ref: followRef, rooms: some })
    }
  }

  #take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'joined':
        this.#joined(frame)
        break
      case 'message':
      case 'edit':
      case 'delete':
      case 'reaction':
      case 'member':
      case 'room':
        this.#event(frame)
        break
      case 'ack': {
        const room = this.#open.get(frame.room)
        room?.outbox.acked(frame.id, room.log.lastReceivedSeq >= frame.seq)
        break
      }
      case 'error':
        this.#refused(frame)
        break
      case 'invited':
        this.addRoom(frame.room)
        break
      case 'left':
        this.#left(frame.room, leftWords[frame.reason])
        break
      default:
        return
    }
    this.onChange()
  }

  #joined(frame: JoinedFrame): void {
    const room = this.#open.get(frame.room)
    if (room === undefined) return
    this.#joinAttempts = 0
    room.problem = undefined
    if (room.log.begin(frame)) room.outbox.restarted()
    room.outbox.flush()
    this.#rename(frame.room, frame)
  }

  #event(event: EventFrame): void {
    const room = this.#open.get(event.room)
    if (room === undefined) return
    const verdict = room.log.apply(event)
    if (verdict === 'gap') this.#follow([event.room])
    if (verdict !== 'applied') return
    if (event.type === 'message' && event.author.id === this.me) room.outbox.inLog(event.id)
    if (event.type === 'member' && event.user.id === this.me) room.log.role = event.role
    if (event.type === 'room') this.#rename(event.room, event)
  }

  #skip(id: string, seq: number): void {
    if (this.#open.get(id)?.log.skip(seq) === 'gap') this.#follow([id])
  }

  #refused(error: ErrorFrame): void {
    const room = error.room === undefined ? undefined : this.#open.get(error.room)
    if (room === undefined) return
    if (error.ref !== followRef) {
      room.outbox.refused(error)
    } else if (errorCodes[error.code]?.advice === 'stop') {
      room.problem = wordsFor(error.code, error.message)
    } else {
      const delayMs = Math.max(error.retryAfterMs ?? 0, backoffMs(this.#joinAttempts++))
      setTimeout(() => this.#follow([room.log.room]), delayMs)
    }
  }

  #left(id: string, words: string): void {
    this.#rooms = this.#rooms?.filter((room) => room.id !== id)
    const room = this.#open.get(id)
    if (room !== undefined) room.problem = words
  }

  #rename(id: string, { name, topic }: { name: string; topic: string }): void {
    this.#rooms = this.#rooms?.map((room) => (room.id === id ? { ...room, name, topic } : room))
  }
}
