import type { ClientFrame, ServerFrame, WelcomeFrame } from '../../src/protocol/protocol.gen.ts'

/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static made: FakeSocket[] = []

  static get last(): FakeSocket {
    const last = FakeSocket.made.at(-1)
    if (last === undefined) throw new Error('no socket was opened')
    return last
  }

  readyState = 0
  readonly sent: ClientFrame[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null

  static open(): WebSocket {
    const socket = new FakeSocket()
    FakeSocket.made.push(socket)
    return socket as unknown as WebSocket
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame)
  }

  close(): void {
    this.readyState = 3
  }

  says(frame: ServerFrame | object): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  accepts(): void {
    this.readyState = 1
    this.onopen?.()
    this.says(welcome)
  }

  closes(code: number): void {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

export const welcome: WelcomeFrame = {
  type: 'welcome', user: 'u_me', connection: 'c', pingSeconds: 20, ttlSeconds: 30, time: '2026-03-14T09:26:53.589Z', node: 'n',
  limits: { frameBytes: 65536, textLength: 4000, framesPerSecond: 30, replay: 1000 },
}
