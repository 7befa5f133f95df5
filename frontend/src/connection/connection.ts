import { isSignedOut } from '../api/http.ts'
import { createStore } from '../lib/store.ts'
import { decodeServerFrame } from '../protocol/decode.ts'
import { closeCodes } from '../protocol/protocol.gen.ts'
import type { ClientFrame, ServerFrame, WelcomeFrame } from '../protocol/protocol.gen.ts'
import { delayMs, needsNewPage, troubleOf } from './comeback.ts'
import type { Trouble } from './comeback.ts'

export type ConnectionState =
  | { readonly at: 'connecting'; readonly trouble?: Trouble }
  | { readonly at: 'ready' }
  | { readonly at: 'waiting'; readonly trouble: Trouble; readonly until: number }
  | { readonly at: 'stopped'; readonly outdated: boolean }

export interface ConnectionPorts {
  open(): WebSocket
  token(): Promise<string>
  /** A token newer than the one that the server just refused. */
  renewedToken(): Promise<string>
  isWatched(): boolean
  onReady(welcome: WelcomeFrame): void
  onGone(): void
  onFrame(frame: ServerFrame): void
  /** A frame type of a newer server, whose seq still counts. */
  onUnknown(room: string, seq: number): void
}

type Timer = ReturnType<typeof setTimeout>

/** From opening a socket to being welcome. */
const welcomeWithinMs = 4000
/** An answer to our ping. */
const pongWithinMs = 3000
/** Ready for this long counts as well again; a server that closes right after `welcome` is not hammered. */
const steadyAfterMs = 10_000

/** One WebSocket after another: says hello, watches for signs of life, comes back as the close codes advise. */
export class Connection {
  readonly state = createStore<ConnectionState>({ at: 'stopped', outdated: false })
  readonly #ports: ConnectionPorts
  #socket: WebSocket | undefined
  /** Counts turns, so that an answer of an earlier one is ignored. */
  #turn = 0
  #attempt = 0
  #tokenRefused = false
  /** Came while this connection was being made with the one before it. */
  #newerToken: string | undefined
  #comeBackAt: number | undefined
  #quietMs = 20_000
  #retry: Timer | undefined
  #silence: Timer | undefined
  #steady: Timer | undefined

  constructor(ports: ConnectionPorts) {
    this.#ports = ports
  }

  start(): void {
    if (this.state.get().at === 'stopped') void this.#connect()
  }

  stop(): void {
    this.#end(false)
  }

  /** Somebody pressed the button, or looks at the page, or the network is said to be back: is it so? */
  probe(): void {
    const { at } = this.state.get()
    if (at === 'ready') this.#askForLife()
    else if (at === 'waiting') void this.#connect()
  }

  /** False where nothing was sent: not ready. */
  send(frame: ClientFrame): boolean {
    return this.state.get().at === 'ready' && this.#write(frame)
  }

  /** The old token runs out by itself; a connection told of its successor lives on. */
  tokenRenewed(token: string): void {
    this.#newerToken = this.send({ type: 'token', token, ref: 'token' }) ? undefined : token
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry)
    const turn = ++this.#turn
    const before = this.state.get()
    this.#newerToken = undefined
    this.state.set(before.at === 'waiting' ? { at: 'connecting', trouble: before.trouble } : { at: 'connecting' })
    let token: string
    try {
      token = await (this.#tokenRefused ? this.#ports.renewedToken() : this.#ports.token())
    } catch (error) {
      if (turn !== this.#turn) return
      if (isSignedOut(error)) this.stop()
      else this.#comeBack('unreachable')
      return
    }
    if (turn === this.#turn) this.#openSocket(token)
  }

  #openSocket(token: string): void {
    this.#comeBackAt = undefined
    const socket = this.#ports.open()
    this.#socket = socket
    socket.onopen = () => this.#write({ type: 'hello', token })
    socket.onmessage = (event: MessageEvent<unknown>) => this.#heard(event.data)
    socket.onclose = (event) => this.#closed(event.code)
    this.#silence = setTimeout(() => this.#drop('unreachable'), welcomeWithinMs)
  }

  #heard(data: unknown): void {
    this.#expectMore()
    const decoded = decodeServerFrame(typeof data === 'string' ? data : '')
    if (decoded.kind === 'unknown') {
      if (decoded.room !== undefined && decoded.seq !== undefined) this.#ports.onUnknown(decoded.room, decoded.seq)
      return
    }
    if (decoded.kind === 'malformed') {
      // What it was cannot be known, so neither can what is missing: a new connection resumes from what is sure.
      console.warn(`A frame made no sense (${decoded.why}); connecting again.`)
      this.#drop('lost')
      return
    }
    this.#take(decoded.frame)
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.#tokenRefused = false
      this.#quietMs = frame.pingSeconds * 1000
      this.#steady = setTimeout(() => (this.#attempt = 0), steadyAfterMs)
      this.state.set({ at: 'ready' })
      this.#expectMore()
      if (this.#newerToken !== undefined) this.tokenRenewed(this.#newerToken)
      this.#ports.onReady(frame)
    } else if (frame.type === 'reconnect') {
      this.#comeBackAt = Date.now() + frame.afterMs
      const turn = this.#turn
      this.#retry = setTimeout(() => turn === this.#turn && this.#leaveDrainingNode(), frame.afterMs)
    } else if (frame.type !== 'pong') {
      this.#ports.onFrame(frame)
    }
  }

  #leaveDrainingNode(): void {
    this.#letGo(closeCodes.normal.code)
    void this.#connect()
  }

  /** Browsers answer the server's pings unseen, so a quiet connection is asked from here. */
  #expectMore(): void {
    clearTimeout(this.#silence)
    if (this.state.get().at === 'ready') this.#silence = setTimeout(() => this.#askForLife(), this.#quietMs)
  }

  #askForLife(): void {
    if (!this.#write({ type: 'ping' })) return this.#drop('lost')
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#drop('lost'), pongWithinMs)
  }

  #drop(trouble: Trouble): void {
    this.#letGo(closeCodes.normal.code)
    this.#comeBack(trouble)
  }

  #closed(code: number): void {
    const welcomed = this.state.get().at === 'ready'
    this.#letGo()
    if (code === closeCodes.unauthenticated.code) this.#tokenRefused = true
    if (needsNewPage(code)) return this.#end(true)
    const told = this.#comeBackAt
    this.#comeBack(troubleOf(code, welcomed), told === undefined ? undefined : Math.max(0, told - Date.now()))
  }

  #comeBack(trouble: Trouble, toldMs?: number): void {
    const delay = toldMs ?? delayMs(trouble, this.#attempt++, this.#ports.isWatched())
    this.state.set({ at: 'waiting', trouble, until: Date.now() + delay })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#connect(), delay)
  }

  #end(outdated: boolean): void {
    this.#letGo(closeCodes.normal.code)
    clearTimeout(this.#retry)
    this.#attempt = 0
    this.state.set({ at: 'stopped', outdated })
  }

  /** A half-open socket may take minutes to close, so nobody waits for its event. */
  #letGo(closeWith?: number): void {
    this.#turn++
    clearTimeout(this.#silence)
    clearTimeout(this.#steady)
    const socket = this.#socket
    this.#socket = undefined
    if (socket === undefined) return
    socket.onopen = socket.onmessage = socket.onclose = null
    if (closeWith !== undefined) socket.close(closeWith)
    if (this.state.get().at === 'ready') this.#ports.onGone()
  }

  #write(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== 1) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }
}
