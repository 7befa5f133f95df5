import { createStore } from '../lib/store.ts'
import { limits } from '../protocol/protocol.gen.ts'
import type { Person } from '../protocol/protocol.gen.ts'

type Timer = ReturnType<typeof setTimeout>

/** Who is typing in a room, for as long as that is told again. */
export class Typing {
  readonly users = createStore<readonly Person[]>([])
  #over: Timer | undefined

  told(users: readonly Person[], me: string): void {
    clearTimeout(this.#over)
    this.users.set(users.filter(({ id }) => id !== me))
    // A frame that says that nobody types any more may be lost.
    this.#over = setTimeout(() => this.users.set([]), limits.typingForMs + 1000)
  }

  /** Who has written has stopped typing. */
  wrote(user: string): void {
    const left = this.users.get().filter(({ id }) => id !== user)
    if (left.length < this.users.get().length) this.users.set(left)
  }
}

/** How often one's own typing is told: when it is worth it, and no more often than counts. */
export class TypingTeller {
  readonly #tell: () => void
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(tell: () => void) {
    this.#tell = tell
  }

  typed(text: string, now: number): void {
    if (text.trim() === '' || now - this.#toldAt < limits.typingEveryMs) return
    this.#toldAt = now
    this.#tell()
  }

  sent(): void {
    this.#toldAt = Number.NEGATIVE_INFINITY
  }
}

export function typingWords(names: readonly string[]): string {
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return `${first} is typing…`
  return names.length === 2 ? `${first} and ${second} are typing…` : 'Several people are typing…'
}
