import { ApiError } from '../api/http.ts'
import { unreachable, wordsFor } from '../api/words.ts'
import { backoffMs } from '../connection/backoff.ts'
import { errorCodes } from '../protocol/protocol.gen.ts'
import type { ClientFrame, ErrorFrame } from '../protocol/protocol.gen.ts'

export type RequestFrame = Extract<ClientFrame, { type: 'edit' | 'delete' | 'react' }>

interface Pending {
  readonly frame: RequestFrame
  readonly done: () => void
  readonly failed: (error: ApiError) => void
  readonly over: ReturnType<typeof setTimeout>
  attempt: number
}

/** A person waits for no longer than this to hear whether it was done. */
const answerWithinMs = 20_000
const pendingAtMost = 100
const prefix = 'ask:'

/**
 * Changes of messages, each until it is answered. Repeating one adds nothing, so all that are not answered go again with every new
 * connection.
 */
export class Requests {
  readonly #send: (frame: ClientFrame) => boolean
  readonly #pending = new Map<string, Pending>()
  #count = 0

  constructor(send: (frame: ClientFrame) => boolean) {
    this.#send = send
  }

  ask(frame: RequestFrame): Promise<void> {
    if (this.#pending.size >= pendingAtMost) return Promise.reject(new ApiError('rate_limited', wordsFor('rate_limited')))
    const ref = `${prefix}${++this.#count}`
    const numbered = { ...frame, ref }
    return new Promise((done, failed) => {
      const over = setTimeout(() => this.#settle(ref)?.failed(new ApiError('unavailable', unreachable)), answerWithinMs)
      this.#pending.set(ref, { frame: numbered, done, failed, over, attempt: 0 })
      this.#send(numbered)
    })
  }

  ready(): void {
    for (const { frame } of this.#pending.values()) this.#send(frame)
  }

  answered(ref: string | undefined): void {
    this.#settle(ref)?.done()
  }

  refused(error: ErrorFrame): void {
    const pending = this.#pending.get(error.ref ?? '')
    if (pending === undefined) return
    if (errorCodes[error.code]?.advice === 'stop') {
      this.#settle(error.ref)?.failed(new ApiError(error.code, wordsFor(error.code, error.message)))
      return
    }
    const waitMs = Math.max(error.retryAfterMs ?? 0, backoffMs(pending.attempt++))
    setTimeout(() => this.#pending.has(error.ref ?? '') && this.#send(pending.frame), waitMs)
  }

  #settle(ref = ''): Pending | undefined {
    const pending = this.#pending.get(ref)
    this.#pending.delete(ref)
    clearTimeout(pending?.over)
    return pending
  }
}
