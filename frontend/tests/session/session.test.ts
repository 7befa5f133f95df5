// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Session } from '../../src/session/session.ts'
import { Browser } from '../tabs/browser.ts'

const user = { id: 'u_ada', username: 'ada', displayName: 'Ada', statusText: '' }
const lifeSeconds = 60
let browser: Browser
let asked: string[]
let answer: (path: string) => Promise<Response>

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  browser = new Browser()
  asked = []
  let tokens = 0
  answer = async () => Response.json({ user, accessToken: `t${++tokens}`, expiresIn: lifeSeconds })
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.replace('/api/v1/auth/', ''))
    return answer(path)
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const refusal = (status: number, code: string): Response => Response.json({ code, detail: '', status }, { status })
const opens = async (): Promise<Session> => {
  const session = new Session(browser.tab(), browser)
  void session.restore()
  await vi.advanceTimersByTimeAsync(300)
  return session
}

test('a second tab takes the token of the first, and asks the server for nothing', async () => {
  await opens()
  const other = await opens()
  expect(other.state.get()).toEqual({ at: 'signed-in', user })
  expect(await other.token()).toBe('t1')
  expect(asked).toEqual(['refresh'])
})

test('three tabs over five lives turn the cookie over once each time', async () => {
  const tabs = [await opens(), await opens(), await opens()]
  asked = []
  for (let life = 0; life < 5; life++) {
    await vi.advanceTimersByTimeAsync(lifeSeconds * 1000)
    expect(new Set(await Promise.all(tabs.map((tab) => tab.token()))).size).toBe(1)
  }
  expect(asked.length).toBeGreaterThanOrEqual(5)
  expect(asked.length).toBeLessThanOrEqual(8)
})

test('tabs that want a new token at once share one refresh', async () => {
  const tabs = [await opens(), await opens(), await opens()]
  asked = []
  const tokens = Promise.all(tabs.map((tab) => tab.renew()))
  await vi.advanceTimersByTimeAsync(1000)
  expect(new Set(await tokens)).toEqual(new Set(['t2']))
  expect(asked).toEqual(['refresh'])
})

test('a refresh whose answer is lost is asked for again, and nobody is signed out', async () => {
  const session = await opens()
  const good = answer
  answer = async () => Promise.reject(new TypeError('network'))
  await expect(session.renew()).rejects.toThrow('cannot be reached')
  expect(session.state.get().at).toBe('signed-in')
  answer = good
  await vi.advanceTimersByTimeAsync(2000)
  expect(await session.token()).toBe('t2')
})

test('a refused refresh lapses the sign-in but keeps whose it was, and signing in again mends all tabs', async () => {
  const session = await opens()
  const other = await opens()
  const good = answer
  answer = async () => refusal(401, 'unauthenticated')
  await expect(session.renew()).rejects.toThrow('signed in')
  expect(session.state.get()).toEqual({ at: 'lapsed', user })
  expect(other.state.get().at).toBe('signed-in')
  answer = good
  await session.login('ada', 'secret')
  await vi.advanceTimersByTimeAsync(0)
  expect(session.state.get()).toEqual({ at: 'signed-in', user })
  expect(await other.token()).toBe(await session.token())
})

test('nobody is here where the cookie stands for nobody; a server out of reach is not that', async () => {
  answer = async () => refusal(503, 'unavailable')
  const session = await opens()
  expect(session.state.get()).toMatchObject({ at: 'starting' })
  answer = async () => refusal(401, 'unauthenticated')
  await vi.advanceTimersByTimeAsync(5000)
  expect(session.state.get()).toEqual({ at: 'guest' })
})

test('signing out in one tab signs out all', async () => {
  const session = await opens()
  const other = await opens()
  answer = async () => new Response(null, { status: 204 })
  await session.logout()
  await vi.advanceTimersByTimeAsync(0)
  expect([session.state.get().at, other.state.get().at]).toEqual(['guest', 'guest'])
})
