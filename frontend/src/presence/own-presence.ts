import { capabilities } from '../app/capabilities.ts'
import { createStore } from '../lib/store.ts'
import type { PresenceStatus } from '../protocol/protocol.gen.ts'

/** Without a sign of the person for this long they are away. */
export const awayAfterMs = 5 * 60_000

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const
/** A moving mouse is one sign, not hundreds. */
const noticeEveryMs = 1000

/** What this page tells of its user: as chosen, or away when nobody has touched it for a while. */
export class OwnPresence {
  readonly own = createStore<PresenceStatus>('online')
  readonly #tell: (status: PresenceStatus) => void
  #chosen: PresenceStatus = 'online'
  #seenAt = 0
  #idle: ReturnType<typeof setTimeout> | undefined

  constructor(tell: (status: PresenceStatus) => void) {
    this.#tell = tell
  }

  start(): () => void {
    if (!capabilities.presence) return () => {}
    const seen = (): void => this.seen(Date.now())
    for (const sign of signs) addEventListener(sign, seen, { passive: true, capture: true })
    seen()
    return () => {
      for (const sign of signs) removeEventListener(sign, seen, { capture: true })
      clearTimeout(this.#idle)
    }
  }

  /** A new connection knows nothing of it. */
  ready(): void {
    if (capabilities.presence && this.own.get() !== 'online') this.#tell(this.own.get())
  }

  choose(status: PresenceStatus): void {
    this.#chosen = status
    this.#become(status)
  }

  seen(now: number): void {
    if (now - this.#seenAt < noticeEveryMs) return
    this.#seenAt = now
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#become('away'), awayAfterMs)
    this.#become(this.#chosen)
  }

  #become(status: PresenceStatus): void {
    if (status === this.own.get()) return
    this.own.set(status)
    this.#tell(status)
  }
}
