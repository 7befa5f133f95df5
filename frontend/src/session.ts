import { backoffMs } from './connection/backoff.ts'
import { ApiError, request } from './http.ts'
import type { SignedIn, User } from './protocol/protocol.gen.ts'

interface Access {
  token: string
  user: User
  /** By our clock, counted from when the answer came. */
  expiresAt: number
}

/** A token with less than this left is renewed before it is used. */
const spareMs = 10_000

/**
 * Who is signed in on this page. The access token lives in memory only, out of reach of whatever reads storage; the refresh token
 * is in a cookie that no script can read.
 */
export class Session {
  #access: Access | undefined
  #refreshing: Promise<Access> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  /** A new token for whoever holds on to the old one. */
  onToken: (token: string) => void = () => {}
  onSignedOut: () => void = () => {}

  get user(): User | undefined {
    return this.#access?.user
  }

  async register(username: string, password: string, displayName: string): Promise<void> {
    const name = displayName === '' ? {} : { displayName }
    this.#accept(await request<SignedIn>('POST', '/auth/register', { username, password, ...name }))
  }

  async login(username: string, password: string): Promise<void> {
    this.#accept(await request<SignedIn>('POST', '/auth/login', { username, password }))
  }

  /** On load: true where the cookie still stands for someone. Throws where the server cannot tell. */
  async restore(): Promise<boolean> {
    try {
      await this.renew()
      return true
    } catch (error) {
      if (isSignedOut(error)) return false
      throw error
    }
  }

  async token(): Promise<string> {
    const access = this.#access
    if (access !== undefined && access.expiresAt - Date.now() > spareMs) return access.token
    return this.renew()
  }

  /** One refresh at a time, however many ask: each turns the cookie over. */
  async renew(): Promise<string> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined
    })
    return (await this.#refreshing).token
  }

  async logout(): Promise<void> {
    try {
      await request<undefined>('POST', '/auth/logout')
    } finally {
      this.#forget()
    }
  }

  async #refresh(): Promise<Access> {
    try {
      const access = this.#accept(await request<SignedIn>('POST', '/auth/refresh'))
      this.onToken(access.token)
      return access
    } catch (error) {
      if (isSignedOut(error)) this.#forget()
      else this.#renewIn(backoffMs(++this.#failures))
      throw error
    }
  }

  #accept(answer: SignedIn): Access {
    const lifeMs = answer.expiresIn * 1000
    const access = { token: answer.accessToken, user: answer.user, expiresAt: Date.now() + lifeMs }
    this.#access = access
    this.#failures = 0
    // Spread, so that a cluster's restart does not line up everyone's renewals for good.
    this.#renewIn(lifeMs * (0.65 + Math.random() * 0.15))
    return access
  }

  #renewIn(delayMs: number): void {
    clearTimeout(this.#timer)
    if (this.#access === undefined) return
    this.#timer = setTimeout(() => void this.renew().catch(() => {}), delayMs)
  }

  #forget(): void {
    clearTimeout(this.#timer)
    const was = this.#access
    this.#access = undefined
    if (was !== undefined) this.onSignedOut()
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated'
}
