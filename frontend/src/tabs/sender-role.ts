import type { TabChannel } from './channel.ts'
import type { Hold, Locks } from './locks.ts'

/** A tab that is asked for the role and stands still does not answer within this. */
const answerWithinMs = 3000

export interface SenderPorts {
  readonly user: string
  readonly channel: TabChannel
  readonly locks: Locks
  isConnected(): boolean
  changed(mine: boolean): void
}

/**
 * Which of a user's tabs sends what all of them wrote. The first one keeps the role until it closes; one that is hidden, and so slowed
 * down by the browser, or that has no connection, gives it to one that is looked at and has one.
 */
export class SenderRole {
  readonly #ports: SenderPorts
  #hold: Hold | undefined
  #mine = false
  #asked: ReturnType<typeof setTimeout> | undefined
  readonly #stops: (() => void)[] = []

  constructor(ports: SenderPorts) {
    this.#ports = ports
  }

  get mine(): boolean {
    return this.#mine
  }

  start(): void {
    const { channel, user } = this.#ports
    const seen = (): void => this.ask()
    document.addEventListener('visibilitychange', seen)
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', seen),
      channel.listen((message) => {
        if (message.kind === 'sender-wanted' && message.user === user) this.#askedFor()
        if (message.kind === 'sender-kept' && message.user === user) this.#answered()
      }))
    this.#apply()
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#answered()
    this.#hold?.release()
    this.#become(false)
  }

  /** Something waits to be sent, or this page could do it now. */
  ask(): void {
    if (this.#mine || this.#asked !== undefined || !this.#isFit()) return
    this.#ports.channel.post({ kind: 'sender-wanted', user: this.#ports.user })
    this.#asked = setTimeout(() => {
      this.#asked = undefined
      if (!this.#mine && this.#isFit()) this.#hold?.steal()
    }, answerWithinMs)
  }

  #apply(): void {
    const { locks, user } = this.#ports
    this.#hold = locks.hold(`sender:${user}`, () => this.#become(true), () => this.#become(false))
  }

  #isFit(): boolean {
    return document.visibilityState === 'visible' && this.#ports.isConnected()
  }

  #askedFor(): void {
    if (!this.#mine) return
    if (this.#isFit()) return this.#ports.channel.post({ kind: 'sender-kept', user: this.#ports.user })
    this.#hold?.release()
    this.#become(false)
    this.#apply()
  }

  #answered(): void {
    clearTimeout(this.#asked)
    this.#asked = undefined
  }

  #become(mine: boolean): void {
    if (mine === this.#mine) return
    this.#mine = mine
    if (mine) this.#answered()
    this.#ports.changed(mine)
  }
}
