import type { Unplaced } from './line-store.ts'

interface Entry {
  readonly line: Unplaced
  /** When it was written, in ms; entries of one ms in turn. */
  readonly time: number
  readonly turn: number
}

/** What the journal may hold for all users of this browser, in UTF-16 units: a tenth of what a browser gives a site. */
export const journalMaxLength = 512 * 1024

const prefix = 'line:'

/**
 * What was written and may not be in the store yet. The store answers later, and a page that goes first would take the text with it;
 * this is written at once. Each line has a key of its own, so that tabs do not overwrite each other's. Where there is no room a line
 * goes without: the store alone has it then.
 */
export class LineJournal {
  readonly #storage: Storage
  readonly #prefix: string
  #time = 0
  #turn = 0

  constructor(storage: Storage, user: string) {
    this.#storage = storage
    this.#prefix = `${prefix}${user}:`
  }

  note(line: Unplaced): void {
    // A clock that is set back must not swap what one page wrote.
    this.#time = Math.max(this.#time, Date.now())
    const key = this.#prefix + line.id
    const text = JSON.stringify({ line, time: this.#time, turn: ++this.#turn } satisfies Entry)
    try {
      if (this.#lengthBut(key) + text.length <= journalMaxLength) this.#storage.setItem(key, text)
    } catch {
      // Full or forbidden: the line is as safe as the store makes it, a little later.
    }
  }

  forget(id: string): void {
    try {
      this.#storage.removeItem(this.#prefix + id)
    } catch {
      // Where nothing can be removed nothing was noted.
    }
  }

  /** In the order written. */
  leftovers(): Unplaced[] {
    try {
      const found = keysOf(this.#storage, this.#prefix).map((key) => entryOf(this.#storage.getItem(key)))
      return inOrderWritten(found.filter((entry) => entry !== undefined)).map(({ line }) => line)
    } catch {
      return []
    }
  }

  /** Tells when another tab notes something of this user. */
  listen(noted: () => void): () => void {
    const heard = ({ key, newValue }: StorageEvent): void => {
      if (key?.startsWith(this.#prefix) === true && newValue !== null) noted()
    }
    addEventListener('storage', heard)
    return () => removeEventListener('storage', heard)
  }

  #lengthBut(own: string): number {
    const others = keysOf(this.#storage, prefix).filter((key) => key !== own)
    return others.reduce((sum, key) => sum + (this.#storage.getItem(key)?.length ?? 0), 0)
  }
}

function keysOf(storage: Storage, start: string): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(start))
}

function inOrderWritten(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => one.time - other.time || one.turn - other.turn)
}

/** Undefined for what is gone by now, or what this page cannot read. */
function entryOf(text: string | null): Entry | undefined {
  try {
    const entry = JSON.parse(text ?? 'null') as Entry | null
    const { id, room, text: written, at } = entry?.line ?? {}
    return [id, room, written, at].every((value) => typeof value === 'string') ? (entry ?? undefined) : undefined
  } catch {
    return undefined
  }
}
