import type { Line } from './outbox.ts'
import { MemoryLines } from './line-store.ts'
import type { LineStore, Unplaced } from './line-store.ts'

const database = 'orleans-chat'
const lines = 'lines'

interface Row extends Line {
  user: string
}

/** Opens the queue in the browser's database; a browser that has none to give (a private window, a full disk) gets one in memory. */
export async function openLines(user: string): Promise<LineStore> {
  try {
    return new StoredLines(await open(), user)
  } catch {
    return new MemoryLines()
  }
}

class StoredLines implements LineStore {
  readonly shared = true
  readonly #database: IDBDatabase
  readonly #user: string

  constructor(opened: IDBDatabase, user: string) {
    this.#database = opened
    this.#user = user
  }

  async all(): Promise<Line[]> {
    const rows = await this.#change('readonly', (store, result: (rows: Row[]) => void) => {
      then(store.index('user').getAll(this.#user) as IDBRequest<Row[]>, result)
    })
    return rows.map(({ user: _user, ...line }) => line)
  }

  async add(line: Unplaced): Promise<Line> {
    return this.#change('readwrite', (store, result: (placed: Line) => void) => {
      this.#withRow(store, line.id, (row) => {
        if (row !== undefined && row.refusal === undefined) return result({ ...line, order: row.order })
        if (row !== undefined) store.delete(row.order)
        then(store.add({ ...line, user: this.#user }), (key) => result({ ...line, order: Number(key) }))
      })
    })
  }

  async adopt(found: readonly Unplaced[]): Promise<number> {
    return this.#change('readwrite', (store, result: (added: number) => void) => {
      let added = 0
      result(added)
      for (const line of found) {
        this.#withRow(store, line.id, (row) => {
          if (row !== undefined) return
          store.add({ ...line, user: this.#user })
          result(++added)
        })
      }
    })
  }

  async refuse(id: string, words: string): Promise<void> {
    await this.#change<void>('readwrite', (store) => this.#withRow(store, id, (row) => row && store.put({ ...row, refusal: words })))
  }

  async remove(id: string): Promise<void> {
    await this.#change<void>('readwrite', (store) => this.#withRow(store, id, (row) => row && store.delete(row.order)))
  }

  #withRow(store: IDBObjectStore, id: string, change: (row: Row | undefined) => void): void {
    then(store.index('id').get([this.#user, id]) as IDBRequest<Row | undefined>, change)
  }

  /** Done when the transaction is: what was queued is on the disk then. */
  #change<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore, result: (value: Result) => void) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(lines, mode)
      let value: Result
      work(transaction.objectStore(lines), (result) => (value = result))
      transaction.oncomplete = () => resolve(value)
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser did not store it.'))
    })
  }
}

function then<Result>(request: IDBRequest<Result>, use: (result: Result) => void): void {
  request.onsuccess = () => use(request.result)
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(lines, { keyPath: 'order', autoIncrement: true })
      store.createIndex('user', 'user')
      store.createIndex('id', ['user', 'id'], { unique: true })
    }
    request.onsuccess = () => {
      // A newer page wants to change the database: an old one must not stand in its way.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error ?? new Error('The browser has no database to give.'))
    request.onblocked = () => reject(new Error('An older page holds the database.'))
  })
}
