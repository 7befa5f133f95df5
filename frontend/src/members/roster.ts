import { useEffect } from 'react'
import type { Api } from '../api/api.ts'
import { errorWords } from '../api/words.ts'
import { useClient } from '../app/client-context.ts'
import { createStore, useStore } from '../lib/store.ts'
import type { Store } from '../lib/store.ts'
import type { MemberView } from '../protocol/protocol.gen.ts'

export interface Roster {
  /** Undefined until they were listed once. */
  readonly members: readonly MemberView[] | undefined
  readonly problem: string | undefined
}

/** A burst of arrivals is listed once. */
const againAfterMs = 400
const unknown: Roster = { members: undefined, problem: undefined }

/** The members of the rooms that are looked at, listed when first needed and again when they change. */
export class Rosters {
  readonly #api: Api
  readonly #stores = new Map<string, Store<Roster>>()
  readonly #due = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(api: Api) {
    this.#api = api
  }

  of(room: string): Store<Roster> {
    const known = this.#stores.get(room)
    if (known !== undefined) return known
    const store = createStore(unknown)
    this.#stores.set(room, store)
    return store
  }

  /** Lists them if nobody did yet, or again. */
  async load(room: string, again = false): Promise<void> {
    const store = this.of(room)
    if (!again && store.get().members !== undefined) return
    try {
      store.set({ members: await this.#api.members(room), problem: undefined })
    } catch (error) {
      store.set({ ...store.get(), problem: errorWords(error) })
    }
  }

  changed(room: string): void {
    if (this.#stores.get(room)?.get().members === undefined || this.#due.has(room)) return
    this.#due.set(room, setTimeout(() => {
      this.#due.delete(room)
      void this.load(room, true)
    }, againAfterMs))
  }

  forget(room: string): void {
    this.#stores.get(room)?.set(unknown)
  }
}

export function useRoster(room: string): readonly MemberView[] | undefined {
  const { rosters } = useClient()
  const { members } = useStore(rosters.of(room))
  useEffect(() => void rosters.load(room), [rosters, room])
  return members
}
