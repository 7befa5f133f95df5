import type { Line } from './outbox.ts'

/** The queue of one user, as all tabs of the browser hold it, over reloads. */
export interface LineStore {
  /** False where it lasts only as long as the page, and no other tab sees it. */
  readonly shared: boolean
  all(): Promise<Line[]>
  /** Gives it its place in the queue. */
  add(line: Omit<Line, 'order'>): Promise<Line>
  refuse(id: string, words: string): Promise<void>
  remove(id: string): Promise<void>
}

export class MemoryLines implements LineStore {
  readonly shared = false
  #lines: Line[] = []
  #order = 0

  async all(): Promise<Line[]> {
    return this.#lines
  }

  async add(line: Omit<Line, 'order'>): Promise<Line> {
    const placed = { ...line, order: ++this.#order }
    this.#lines = [...this.#lines.filter(({ id }) => id !== line.id), placed]
    return placed
  }

  async refuse(id: string, words: string): Promise<void> {
    this.#lines = this.#lines.map((line) => (line.id === id ? { ...line, refusal: words } : line))
  }

  async remove(id: string): Promise<void> {
    this.#lines = this.#lines.filter((line) => line.id !== id)
  }
}
