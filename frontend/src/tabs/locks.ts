import { LeaseLocks } from './lease-locks.ts'

/** A lock that is kept until it is given up, taken away, or the page goes. */
export interface Hold {
  release(): void
  /** Takes it from a page that does not answer. */
  steal(): void
}

/** Locks among the tabs of one browser. */
export interface Locks {
  exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  hold(name: string, held: () => void, lost: () => void): Hold
}

/** Web Locks are for pages by https only; elsewhere a lease in the storage stands in. */
export function openLocks(): Locks {
  return 'locks' in navigator && navigator.locks !== undefined ? new WebLocks() : new LeaseLocks(localStorage)
}

class WebLocks implements Locks {
  async exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    return navigator.locks.request(name, work)
  }

  hold(name: string, held: () => void, lost: () => void): Hold {
    const waiting = new AbortController()
    let letGo: (() => void) | undefined
    let over = false
    const keep = async (): Promise<void> => {
      if (over) return
      held()
      await new Promise<void>((resolve) => (letGo = resolve))
    }
    const request = (options: LockOptions): void => {
      navigator.locks.request(name, options, keep).catch(() => {
        // Stolen by another tab, or not waited for any more.
        if (letGo === undefined || over) return
        letGo = undefined
        lost()
        request({ signal: waiting.signal })
      })
    }
    request({ signal: waiting.signal })
    return {
      release() {
        over = true
        waiting.abort()
        letGo?.()
      },
      steal: () => letGo === undefined && request({ steal: true }),
    }
  }
}
