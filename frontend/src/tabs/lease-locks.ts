import { newId } from '../lib/ids.ts'
import type { Hold, Locks } from './locks.ts'

interface Lease {
  owner: string
  until: number
}

/** A lease that is not renewed for this long is free: its page is gone, or stands still. */
const leaseMs = 4000
const renewMs = 1000
/** Two pages that took a free lease at once both read it again after this, and one finds the other's name. */
const settleMs = 60
const pollMs = 120

/** Locks by leases in the storage that all tabs share. Slower than real ones, and enough: what they guard tolerates a rare overlap. */
export class LeaseLocks implements Locks {
  readonly #storage: Storage
  readonly #me = newId()

  constructor(storage: Storage) {
    this.#storage = storage
  }

  async exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    while (!(await this.#taken(name))) await later(pollMs * (0.5 + Math.random()))
    const renewing = setInterval(() => this.#write(name), renewMs)
    try {
      return await work()
    } finally {
      clearInterval(renewing)
      this.#free(name)
    }
  }

  hold(name: string, held: () => void, lost: () => void): Hold {
    let mine = false
    const look = async (take: () => Promise<boolean>): Promise<void> => {
      const was = mine
      mine = await take()
      if (mine && !was) held()
      if (!mine && was) lost()
    }
    const renewing = setInterval(() => void look(() => this.#taken(name)), renewMs)
    const leaving = (): void => this.#free(name)
    addEventListener('pagehide', leaving)
    void look(() => this.#taken(name))
    return {
      release: () => {
        clearInterval(renewing)
        removeEventListener('pagehide', leaving)
        this.#free(name)
      },
      steal: () => {
        this.#write(name)
        void look(() => this.#taken(name))
      },
    }
  }

  async #taken(name: string): Promise<boolean> {
    const lease = this.#read(name)
    if (lease !== undefined && lease.owner !== this.#me && lease.until > Date.now()) return false
    this.#write(name)
    if (lease?.owner === this.#me) return true
    await later(settleMs)
    return this.#read(name)?.owner === this.#me
  }

  #read(name: string): Lease | undefined {
    try {
      return JSON.parse(this.#storage.getItem(keyOf(name)) ?? '') as Lease
    } catch {
      return undefined
    }
  }

  #write(name: string): void {
    this.#storage.setItem(keyOf(name), JSON.stringify({ owner: this.#me, until: Date.now() + leaseMs }))
  }

  #free(name: string): void {
    if (this.#read(name)?.owner === this.#me) this.#storage.removeItem(keyOf(name))
  }
}

const keyOf = (name: string): string => `lease:${name}`
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
