import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'

type Weather = 'fine' | 'cut' | 'swallowing'

/** A TCP proxy between a browser and the gateway, whose weather the test makes. */
export class Network {
  readonly #server: Server
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  #weather: Weather = 'fine'

  private constructor(port: number) {
    this.#server = createServer((near) => this.#accept(near, port))
  }

  static async before(port: number): Promise<Network> {
    const network = new Network(port)
    network.#server.listen(0, '127.0.0.1')
    await once(network.#server, 'listening')
    return network
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get isUsed(): boolean {
    return this.#pairs.size > 0
  }

  /** Every connection is torn, and no new one is let through. */
  cut(): void {
    this.#weather = 'cut'
    for (const pair of this.#pairs) for (const end of pair) end.destroy()
  }

  /** Nothing is closed and nothing arrives, on old connections and on new ones. */
  swallow(): void {
    this.#weather = 'swallowing'
  }

  /** New connections work again. The swallowed bytes of old ones are gone for good, so those stay dead. */
  clear(): void {
    this.#weather = 'fine'
  }

  async dispose(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #accept(near: Socket, port: number): void {
    if (this.#weather === 'cut') return void near.destroy()
    const far = connect(port, '127.0.0.1')
    const pair = [near, far] as const
    let dead = false
    this.#pairs.add(pair)
    const end = (): void => {
      this.#pairs.delete(pair)
      if (dead) return
      near.destroy()
      far.destroy()
    }
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => {
        dead ||= this.#weather === 'swallowing'
        if (!dead) to.write(bytes)
      })
      from.on('error', end)
      from.on('close', end)
    }
  }
}
