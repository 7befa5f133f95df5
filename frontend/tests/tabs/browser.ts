import type { TabChannel, TabMessage } from '../../src/tabs/channel.ts'
import type { Hold, Locks } from '../../src/tabs/locks.ts'

/** The tabs of one browser, in one process: what one posts the others hear, a little later. */
export class Browser implements Locks {
  readonly #listeners = new Map<object, Set<(message: TabMessage) => void>>()
  readonly #queues = new Map<string, { held: () => void }[]>()
  readonly posted: TabMessage[] = []

  tab(): TabChannel {
    const tab = {}
    const mine = new Set<(message: TabMessage) => void>()
    this.#listeners.set(tab, mine)
    return {
      post: (message) => {
        this.posted.push(message)
        queueMicrotask(() => {
          for (const [other, hears] of this.#listeners) if (other !== tab) for (const hear of hears) hear(message)
        })
      },
      listen: (hears) => {
        mine.add(hears)
        return () => mine.delete(hears)
      },
    }
  }

  async exclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const hold = this.hold(name, () => work().then(resolve, reject).finally(() => hold.release()))
    })
  }

  hold(name: string, held: () => void): Hold {
    const queue = this.#queues.get(name) ?? []
    this.#queues.set(name, queue)
    const entry = { held }
    queue.push(entry)
    if (queue.length === 1) queueMicrotask(held)
    return {
      release: () => {
        const wasFirst = queue[0] === entry
        queue.splice(queue.indexOf(entry), 1)
        const next = queue[0]
        if (wasFirst && next !== undefined) queueMicrotask(next.held)
      },
      steal: () => {},
    }
  }
}
