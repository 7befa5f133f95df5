import { backoffMs } from './connection/backoff.ts'
import { decodeServerFrame } from './protocol/decode.ts'
import { closeCodes, limits } from './protocol/protocol.gen.ts'
import type { ClientFrame, ServerFrame, WelcomeFrame } from './protocol/protocol.gen.ts'
import { isSignedOut } from './session.ts'

export type ConnectionState = 'connecting' | 'ready' | 'waiting' | 'stopped'

export interface ConnectionPorts {
  open(): WebSocket
  token(): Promise<string>
  /** A token newer than the one that the server just refused. */
  renewedToken(): Promise<string>
  onState(state: ConnectionState): void
  onReady(welcome: WelcomeFrame): void
  onFrame(frame: ServerFrame): void
  /** A frame type of a newer server, whose seq still counts. */
  onUnknown(room: string, seq: number): void
}

type Timer = ReturnType<typeof setTimeout>

const welcomeWithinMs = limits.helloWithinMs
const pongWithinMs = limits.deadAfterMs - limits.pingAfterMs
/** Ready for this long counts as well again; a server that closes right after `welcome` is not hammered. */
const steadyAfterMs = 10_000

/** One WebSocket after another: says hello, watches for signs of life, comes back as the close codes advise. */
export class Connection {
  readonly #ports: ConnectionPorts
  #socket: WebSocket | undefined
  #state: ConnectionState = 'stopped'
  /** Counts turns, so that an answer of an earlier one is ignored. */
  #turn = 0
  #attempt = 0
  #tokenRefused = false
  #comeBackAt: number | undefined
  #retry: Timer | undefined
  #silence: Timer | undefined
  #steady: Timer | undefined

  constructor(ports: ConnectionPorts) {
    this.#ports = ports
  }

  get state(): ConnectionState {
    return this.#state
  }

  start(): void {
    if (this.#state === 'stopped') void this.#connect()
  }

  stop(): void {
    this.#letGo(closeCodes.normal.code)
    clearTimeout(this.#retry)
    this.#become('stopped')
  }

  /** The network is said to be back, or somebody pressed the button. */
  retryNow(): void {
    if (this.#state !== 'waiting') return
    clearTimeout(this.#retry)
    void this.#connect()
  }

  /** False where nothing was sent: not ready. */
  send(frame: ClientFrame): boolean {
    if (this.#state !== 'ready') return false
    return this.#write(frame)
  }

  /** The old token runs out by itself; a connection told of its successor lives on. */
  tokenRenewed(token: string): void {
    this.send({ type: 'token', token, ref: 'token' })
  }

  async #connect(): Promise<void> {
    const turn = ++this.#turn
    this.#become('connecting')
    let token: string
    try {
      token = await (this.#tokenRefused ? this.#ports.renewedToken() : this.#ports.token())
    } catch (error) {
      if (turn !== this.#turn) return
      if (isSignedOut(error)) this.stop()
      else this.#comeBack(backoffMs(this.#attempt++))
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
    this.#silence = setTimeout(() => this.#drop(), welcomeWithinMs)
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
      this.#drop()
      return
    }
    this.#take(decoded.frame)
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.#tokenRefused = false
      this.#steady = setTimeout(() => (this.#attempt = 0), steadyAfterMs)
      this.#become('ready')
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
    this.#silence = setTimeout(() => {
      this.#write({ type: 'ping' })
      this.#silence = setTimeout(() => this.#drop(), pongWithinMs)
    }, limits.pingAfterMs)
  }

  #drop(): void {
    this.#letGo(closeCodes.normal.code)
    this.#comeBack(backoffMs(this.#attempt++))
  }

  #closed(code: number): void {
    this.#letGo()
    if (code === closeCodes.unauthenticated.code) this.#tokenRefused = true
    else if (code === closeCodes.flooding.code) return this.#comeBack(limits.floodingForMs + backoffMs(this.#attempt++))
    else if (needsMending(code)) return this.#become('stopped')
    const told = this.#comeBackAt
    this.#comeBack(told === undefined ? backoffMs(this.#attempt++) : Math.max(0, told - Date.now()))
  }

  #comeBack(delayMs: number): void {
    this.#become('waiting')
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#connect(), delayMs)
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
  }

  #write(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== 1) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return
    this.#state = state
    this.#ports.onState(state)
  }
}

function needsMending(code: number): boolean {
  return Object.values(closeCodes).some((known) => known.code === code && known.advice === 'mendFirst')
}
