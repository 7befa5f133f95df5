import type { Person } from './person.ts'

/** Writes many lines into the room that is open, by a socket of its own, and waits until all are in the log. `{n}` is a line's number. */
export async function seeds(person: Person, count: number, text = 'line {n}'): Promise<void> {
  await person.page.evaluate(async ({ lines, pattern }) => {
    const { accessToken } = await (await fetch('/api/v1/auth/refresh', { method: 'POST' })).json() as { accessToken: string }
    const room = location.pathname.split('/')[2]
    const run = Math.random().toString(36).slice(2)
    const socket = new WebSocket(`ws://${location.host}/ws`)
    await new Promise((resolve) => (socket.onopen = resolve))
    socket.send(JSON.stringify({ type: 'hello', token: accessToken }))
    const acks = new Promise<void>((resolve) => {
      let left = lines
      socket.onmessage = ({ data }) => {
        if ((JSON.parse(String(data)) as { type: string }).type === 'ack' && --left === 0) resolve()
      }
    })
    for (let line = 1; line <= lines; line++) {
      socket.send(JSON.stringify({ type: 'send', room, id: `${run}-${line}`, text: pattern.replaceAll('{n}', String(line)), ...(line > 1 ? { after: `${run}-${line - 1}` } : {}) }))
    }
    await acks
    socket.close()
  }, { lines: count, pattern: text })
}
