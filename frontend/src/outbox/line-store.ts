import type { Line } from './outbox.ts'

/** A line that has no place in the queue yet. */
export type Unplaced = Omit<Line, 'order'>

/** The queue of one user, as all tabs of the browser hold it, over reloads. */
export interface LineStore {
  /** False where it lasts only as long as the page, and no other tab sees it. */
  readonly shared: boolean
  all(): Promise<Line[]>
  /** Gives it its place in the queue. One that waits there already keeps the place that it has; a refused one waits again, at the end. */
  add(line: Unplaced): Promise<Line>
  /** Adds those that it does not know, at the end and in this order, all or none. Returns how many it added. */
  adopt(found: readonly Unplaced[]): Promise<number>
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

  async add(line: Unplaced): Promise<Line> {
    const known = this.#lines.find(({ id }) => id === line.id)
    if (known !== undefined && known.refusal === undefined) return known
    const placed = { ...line, order: ++this.#order }
    this.#lines = [...this.#lines.filter(({ id }) => id !== line.id), placed]
    return placed
  }

  async adopt(found: readonly Unplaced[]): Promise<number> {
    const unknown = found.filter(({ id }) => this.#lines.every((line) => line.id !== id))
    this.#lines = [...this.#lines, ...unknown.map((line) => ({ ...line, order: ++this.#order }))]
    return unknown.length
  }

  async refuse(id: string, words: string): Promise<void> {
    this.#lines = this.#lines.map((line) => (line.id === id ? { ...line, refusal: words } : line))
  }

  async remove(id: string): Promise<void> {
    this.#lines = this.#lines.filter((line) => line.id !== id)
  }
}
