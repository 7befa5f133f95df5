import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const output = process.env['GATEWAY_OUTPUT'] ?? fileURLToPath(new URL('../../../gateway/bin/Release/net10.0/', import.meta.url))
const readyWithinMs = 60_000

/** The built gateway as a process of its own, with its own data, that can be killed and started again. */
export class Gateway {
  readonly port: number
  readonly #folder: string
  readonly #settings: Readonly<Record<string, string>>
  #process: ChildProcess | undefined
  /** A test that ran out of time leaves no process behind. */
  readonly #onExit = (): void => void this.#process?.kill('SIGKILL')
  #said = ''

  private constructor(port: number, folder: string, settings: Readonly<Record<string, string>>) {
    this.port = port
    this.#folder = folder
    this.#settings = settings
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Gateway> {
    const gateway = new Gateway(await freePort(), await mkdtemp(join(tmpdir(), 'orleans-chat-browser-')), settings)
    await gateway.start()
    return gateway
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const started = spawn(join(output, 'Orleans.Chat.Gateway'), ['--urls', `http://127.0.0.1:${this.port}`], {
      cwd: this.#folder,
      env: { ...process.env, Chat__DataDirectory: join(this.#folder, 'data'), Chat__Limits__Disabled: 'true', DOTNET_gcServer: '0', ...this.#settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = started
    process.once('exit', this.#onExit)
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (text) => (this.#said = (this.#said + String(text)).slice(-4000)))
    const until = Date.now() + readyWithinMs
    while (!(await this.#isReady())) {
      if (started.exitCode !== null || Date.now() > until) throw new Error(`The gateway did not start.\n${this.#said}`)
      await later(100)
    }
  }

  /** At once and without a word to anybody, as by a power cut. */
  async kill(): Promise<void> {
    const running = this.#process
    this.#process = undefined
    process.off('exit', this.#onExit)
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }

  async dispose(): Promise<void> {
    await this.kill()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.address}/healthz/ready`, { signal: AbortSignal.timeout(2000) })).ok
    } catch {
      return false
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
