import { backoffMs } from './connection/backoff.ts'
import { newId } from './ids.ts'
import { errorCodes } from './protocol/protocol.gen.ts'
import type { ErrorFrame, SendFrame } from './protocol/protocol.gen.ts'
import { wordsFor } from './words.ts'

export interface Pending {
  readonly id: string
  readonly text: string
  readonly at: string
  /** `stored`: acknowledged, and its own copy in the log not here yet. */
  state: 'waiting' | 'sent' | 'stored' | 'failed'
  words?: string
}

export interface OutboxPorts {
  /** False where nothing was sent. */
  send(frame: SendFrame): boolean
  changed(): void
}

/** Unacknowledged sends under way; well under the burst that the server allows. */
const window = 20
/** The server itself says `unavailable` sooner; silence past this means that a frame got lost with its connection's other end. */
const ackWithinMs = 15_000

/**
 * What was written to one room and is not in its log yet, in the order written. Repeats carry the same id, so a message that was
 * sent twice is there once; each names the one before it, so lines never swap.
 */
export class Outbox {
  readonly #room: string
  readonly #ports: OutboxPorts
  #pending: Pending[] = []
  #attempt = 0
  #pause: ReturnType<typeof setTimeout> | undefined
  #ackTimer: ReturnType<typeof setTimeout> | undefined

  constructor(room: string, ports: OutboxPorts) {
    this.#room = room
    this.#ports = ports
  }

  get pending(): readonly Pending[] {
    return this.#pending
  }

  add(text: string): void {
    this.#pending.push({ id: newId(), text, at: new Date().toISOString(), state: 'waiting' })
    this.flush()
    this.#ports.changed()
  }

  flush(): void {
    if (this.#pause !== undefined) return
    let previous: Pending | undefined
    let underWay = this.#pending.filter((pending) => pending.state === 'sent').length
    for (const pending of this.#pending) {
      if (pending.state === 'failed' || pending.state === 'stored') continue
      if (pending.state === 'waiting') {
        if (underWay >= window || !this.#ports.send(this.#frame(pending, previous))) break
        pending.state = 'sent'
        underWay++
      }
      previous = pending
    }
    this.#watchForAcks()
  }

  /** `inLog`: its own copy came before the ack. */
  acked(id: string, inLog: boolean): void {
    const pending = this.#find(id)
    if (pending === undefined) return
    this.#attempt = 0
    if (inLog) this.#remove(id)
    else pending.state = 'stored'
    this.flush()
  }

  /** Its own copy is in the log, which proves it stored, acknowledged or not. */
  inLog(id: string): void {
    if (this.#find(id) === undefined) return
    this.#remove(id)
    this.flush()
  }

  refused(error: ErrorFrame): void {
    const pending = error.ref === undefined ? undefined : this.#find(error.ref)
    if (pending?.state !== 'sent') return
    const advice = Object.hasOwn(errorCodes, error.code) ? errorCodes[error.code].advice : 'stop'
    if (advice === 'stop') {
      pending.state = 'failed'
      pending.words = wordsFor(error.code, error.message)
      this.flush()
      return
    }
    this.#takeBack(this.#pending.indexOf(pending))
    this.#flushIn(Math.max(error.retryAfterMs ?? 0, backoffMs(this.#attempt++)))
  }

  /** The connection is gone, and with it every answer. */
  lost(): void {
    clearTimeout(this.#pause)
    this.#pause = undefined
    this.#takeBack(0)
    this.#watchForAcks()
  }

  /** The log starts over: what was acknowledged is in it or in the pages before it. */
  restarted(): void {
    this.#pending = this.#pending.filter((pending) => pending.state !== 'stored')
  }

  tryAgain(id: string): void {
    const pending = this.#find(id)
    if (pending?.state !== 'failed') return
    pending.state = 'waiting'
    delete pending.words
    this.flush()
    this.#ports.changed()
  }

  discard(id: string): void {
    if (this.#find(id)?.state === 'failed') this.#remove(id)
    this.#ports.changed()
  }

  #frame(pending: Pending, previous: Pending | undefined): SendFrame {
    const after = previous === undefined ? {} : { after: previous.id }
    return { type: 'send', room: this.#room, id: pending.id, text: pending.text, ...after }
  }

  #takeBack(from: number): void {
    for (const pending of this.#pending.slice(from)) {
      if (pending.state === 'sent') pending.state = 'waiting'
    }
  }

  #flushIn(delayMs: number): void {
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      this.flush()
      this.#ports.changed()
    }, delayMs)
  }

  #watchForAcks(): void {
    clearTimeout(this.#ackTimer)
    if (!this.#pending.some((pending) => pending.state === 'sent')) return
    this.#ackTimer = setTimeout(() => {
      this.#takeBack(0)
      this.flush()
    }, ackWithinMs)
  }

  #find(id: string): Pending | undefined {
    return this.#pending.find((pending) => pending.id === id)
  }

  #remove(id: string): void {
    this.#pending = this.#pending.filter((pending) => pending.id !== id)
  }
}
