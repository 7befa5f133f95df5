import type { Api } from '../api/api.ts'
import { errorWords } from '../api/words.ts'
import { createStore } from '../lib/store.ts'
import type { BlockView, User } from '../protocol/protocol.gen.ts'

export interface Blocked {
  /** The newest first; undefined until they were listed once. */
  readonly people: readonly BlockView[] | undefined
  readonly problem: string | undefined
}

/** Whom the user has blocked, listed when first needed. */
export class Blocks {
  readonly blocked = createStore<Blocked>({ people: undefined, problem: undefined })
  readonly #api: Api
  #loading: Promise<void> | undefined

  constructor(api: Api) {
    this.#api = api
  }

  load(): Promise<void> {
    if (this.blocked.get().people !== undefined) return Promise.resolve()
    return (this.#loading ??= this.#list().finally(() => (this.#loading = undefined)))
  }

  has(user: string): boolean {
    return this.blocked.get().people?.some((one) => one.user.id === user) === true
  }

  async block(user: User): Promise<void> {
    await this.#api.block(user.id)
    this.#set((people) => [{ user, at: new Date().toISOString() }, ...people.filter((one) => one.user.id !== user.id)])
  }

  async unblock(user: string): Promise<void> {
    await this.#api.unblock(user)
    this.#set((people) => people.filter((one) => one.user.id !== user))
  }

  async #list(): Promise<void> {
    this.blocked.set({ people: undefined, problem: undefined })
    try {
      this.blocked.set({ people: await this.#api.blocks(), problem: undefined })
    } catch (error) {
      this.blocked.set({ people: undefined, problem: errorWords(error) })
    }
  }

  #set(change: (people: readonly BlockView[]) => readonly BlockView[]): void {
    const { people } = this.blocked.get()
    if (people !== undefined) this.blocked.set({ people: change(people), problem: undefined })
  }
}
