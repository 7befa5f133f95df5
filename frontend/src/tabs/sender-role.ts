import type { TabChannel } from './channel.ts'
import type { Hold, Locks } from './locks.ts'

/** A tab that is asked for the role and stands still does not answer within this. */
const answerWithinMs = 3000

/**
 * Which of a user's tabs sends what all of them wrote. The first one keeps the role until it closes; one that is hidden gives it to
 * one that is looked at, since browsers slow hidden pages down.
 */
export class SenderRole {
  readonly #user: string
  readonly #channel: TabChannel
  readonly #locks: Locks
  readonly #changed: (mine: boolean) => void
  #hold: Hold | undefined
  #mine = false
  #asked: ReturnType<typeof setTimeout> | undefined
  readonly #stops: (() => void)[] = []

  constructor(user: string, channel: TabChannel, locks: Locks, changed: (mine: boolean) => void) {
    this.#user = user
    this.#channel = channel
    this.#locks = locks
    this.#changed = changed
  }

  get mine(): boolean {
    return this.#mine
  }

  start(): void {
    const seen = (): void => this.#ask()
    document.addEventListener('visibilitychange', seen)
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', seen),
      this.#channel.listen((message) => {
        if (message.kind === 'sender-wanted' && message.user === this.#user) this.#askedFor()
        if (message.kind === 'sender-kept' && message.user === this.#user) clearTimeout(this.#asked)
      }))
    this.#apply()
    this.#ask()
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
    clearTimeout(this.#asked)
    this.#hold?.release()
    this.#become(false)
  }

  #apply(): void {
    this.#hold = this.#locks.hold(`sender:${this.#user}`, () => this.#become(true), () => this.#become(false))
  }

  #ask(): void {
    if (document.visibilityState === 'hidden' || this.#mine) return
    this.#channel.post({ kind: 'sender-wanted', user: this.#user })
    clearTimeout(this.#asked)
    this.#asked = setTimeout(() => this.#mine || this.#hold?.steal(), answerWithinMs)
  }

  #askedFor(): void {
    if (!this.#mine) return
    if (document.visibilityState === 'visible') return this.#channel.post({ kind: 'sender-kept', user: this.#user })
    this.#hold?.release()
    this.#become(false)
    this.#apply()
  }

  #become(mine: boolean): void {
    if (mine === this.#mine) return
    this.#mine = mine
    if (mine) clearTimeout(this.#asked)
    this.#changed(mine)
  }
}
