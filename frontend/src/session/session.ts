import { ApiError, isSignedOut, request } from '../api/http.ts'
import { backoffMs } from '../connection/backoff.ts'
import { createStore } from '../lib/store.ts'
import type { SignedIn, User } from '../protocol/protocol.gen.ts'
import type { Access, TabChannel } from '../tabs/channel.ts'
import type { Locks } from '../tabs/locks.ts'

export type SessionState =
  | { readonly at: 'starting'; readonly problem?: string }
  | { readonly at: 'guest' }
  | { readonly at: 'signed-in'; readonly user: User }
  /** The sign-in was lost on the way. What the user wrote is still here. */
  | { readonly at: 'lapsed'; readonly user: User }

/** A token with less than this part of its life left, and at most this long, is renewed before it is used. */
const sparePart = 0.15
const spareAtMostMs = 10_000
/** How long another tab may take to hand over what it has. */
const handOverMs = 150
/** A lost answer is asked for again soon: an old token stands until its successor was used. */
const refreshWithinMs = 5000
const refreshesKey = 'refreshes'

/**
 * Who is signed in, in all tabs of this browser. The access token lives in memory only, out of reach of whatever reads storage; the
 * refresh token is in a cookie that no script can read. One tab turns it over, and hands the others what it got.
 */
export class Session {
  readonly state = createStore<SessionState>({ at: 'starting' })
  readonly #channel: TabChannel
  readonly #locks: Locks
  #access: Access | undefined
  #refreshing: Promise<Access> | undefined
  #refreshesSeen = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  /** Nothing of the user's stays in the browser: it is done before anybody is told that they are gone. */
  onSignOut: () => Promise<void> = async () => {}

  /** A new token for whoever holds on to the old one. */
  onToken: (token: string) => void = () => {}

  constructor(channel: TabChannel, locks: Locks) {
    this.#channel = channel
    this.#locks = locks
    channel.listen((message) => {
      if (message.kind === 'access') this.#handedOver(message.access)
      if (message.kind === 'access-wanted' && this.#isGood()) this.#share()
      if (message.kind === 'signed-out') void this.#forget()
    })
  }

  async register(username: string, password: string, displayName: string): Promise<void> {
    const name = displayName === '' ? {} : { displayName }
    this.#signedIn(await request<SignedIn>('POST', '/auth/register', { body: { username, password, ...name } }))
  }

  async login(username: string, password: string): Promise<void> {
    this.#signedIn(await request<SignedIn>('POST', '/auth/login', { body: { username, password } }))
  }

  /** On load: another tab's token, or a new one where the cookie still stands for someone. */
  async restore(): Promise<void> {
    this.#channel.post({ kind: 'access-wanted' })
    await later(handOverMs)
    while (this.state.get().at === 'starting') {
      try {
        await this.renew()
      } catch (error) {
        if (isSignedOut(error)) return
        this.state.set({ at: 'starting', problem: error instanceof Error ? error.message : '' })
        await later(1000 + backoffMs(this.#failures))
      }
    }
  }

  async token(): Promise<string> {
    return this.#isGood() && this.#access !== undefined ? this.#access.token : this.renew()
  }

  /** One refresh at a time in all tabs, however many ask: each turns the cookie over. */
  async renew(): Promise<string> {
    const before = this.#access?.token
    this.#refreshing ??= this.#locks
      .exclusive('refresh', () => this.#refresh(before))
      .finally(() => (this.#refreshing = undefined))
    return (await this.#refreshing).token
  }

  async logout(): Promise<void> {
    try {
      await request<undefined>('POST', '/auth/logout')
    } catch (error) {
      if (!isSignedOut(error)) throw error
    }
    this.#channel.post({ kind: 'signed-out' })
    await this.#forget()
  }

  async #refresh(before: string | undefined): Promise<Access> {
    // Another tab may have turned it over while this one waited for its turn.
    if (refreshes() !== this.#refreshesSeen && this.#access?.token === before) {
      this.#channel.post({ kind: 'access-wanted' })
      await later(handOverMs)
    }
    if (this.#access !== undefined && this.#access.token !== before) return this.#access
    try {
      return this.#signedIn(await request<SignedIn>('POST', '/auth/refresh', { withinMs: refreshWithinMs }))
    } catch (error) {
      if (isSignedOut(error)) this.#lapse()
      else this.#renewIn(backoffMs(++this.#failures))
      throw error
    }
  }

  #signedIn({ accessToken, expiresIn, user }: SignedIn): Access {
    const lifeMs = expiresIn * 1000
    const access = { token: accessToken, user, expiresAt: Date.now() + lifeMs, lifeMs }
    localStorage.setItem(refreshesKey, String(refreshes() + 1))
    this.#accept(access)
    this.#share()
    return access
  }

  #handedOver(access: Access): void {
    if (access.token !== this.#access?.token && access.expiresAt > (this.#access?.expiresAt ?? 0)) this.#accept(access)
  }

  #accept(access: Access): void {
    this.#access = access
    this.#refreshesSeen = refreshes()
    this.#failures = 0
    // Spread, so that tabs, and a cluster's users after its restart, do not all renew in the same instant.
    this.#renewIn(Math.max(0, access.expiresAt - Date.now() - access.lifeMs * (0.2 + Math.random() * 0.15)))
    this.state.set({ at: 'signed-in', user: access.user })
    this.onToken(access.token)
  }

  #share(): void {
    if (this.#access !== undefined) this.#channel.post({ kind: 'access', access: this.#access })
  }

  #isGood(): boolean {
    if (this.#access === undefined) return false
    return this.#access.expiresAt - Date.now() > Math.min(spareAtMostMs, this.#access.lifeMs * sparePart)
  }

  #renewIn(delayMs: number): void {
    clearTimeout(this.#timer)
    if (this.#access !== undefined) this.#timer = setTimeout(() => void this.renew().catch(() => {}), delayMs)
  }

  #lapse(): void {
    clearTimeout(this.#timer)
    this.#access = undefined
    const state = this.state.get()
    if (state.at === 'signed-in') this.state.set({ at: 'lapsed', user: state.user })
    else if (state.at === 'starting') this.state.set({ at: 'guest' })
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#timer)
    this.#access = undefined
    // A store that fails keeps nobody signed in.
    await this.onSignOut().catch(() => {})
    this.state.set({ at: 'guest' })
  }
}

const refreshes = (): number => Number(localStorage.getItem(refreshesKey) ?? 0)
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const signedOut = (): ApiError => new ApiError('unauthenticated', 'Sign in again to go on.')
