import { Api } from './api.ts'
import { backoffMs } from './connection/backoff.ts'
import { Chat } from './chat.ts'
import { pathOf, routeOf } from './routes.ts'
import type { Route } from './routes.ts'
import { Session } from './session.ts'
import { wordsOf } from './views/forms.ts'
import { inviteView, noticeView } from './views/invite.ts'
import { Shell } from './views/shell.ts'
import { signInView } from './views/sign-in.ts'
import { unreachable } from './words.ts'

/** Which of the few views is on screen, decided by the address and by who is signed in. */
export class Page {
  readonly #root: HTMLElement
  readonly #session = new Session()
  readonly #api = new Api(this.#session)
  #chat: Chat | undefined
  #shell: Shell | undefined
  #refreshAsked = false

  constructor(root: HTMLElement) {
    this.#root = root
    this.#session.onSignedOut = () => this.#leave()
    addEventListener('popstate', () => void this.#show())
    addEventListener('online', () => this.#chat?.retryNow())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#backInView())
  }

  async start(attempt = 0): Promise<void> {
    try {
      if (await this.#session.restore()) this.#enter()
    } catch {
      this.#put(noticeView('One moment', unreachable, 'Try now', () => location.reload()))
      setTimeout(() => void this.start(attempt + 1), 1000 + backoffMs(attempt))
      return
    }
    await this.#show()
  }

  #enter(): void {
    if (this.#chat !== undefined) return
    const chat = new Chat(this.#session, this.#api, openSocket)
    chat.onChange = () => this.#refreshSoon()
    this.#chat = chat
    chat.start()
    this.#loadRooms(chat)
  }

  /** The list comes when the server does. */
  #loadRooms(chat: Chat, attempt = 0): void {
    chat.loadRooms().catch(() => {
      if (chat === this.#chat) setTimeout(() => this.#loadRooms(chat, attempt + 1), 500 + backoffMs(attempt))
    })
  }

  #leave(): void {
    this.#chat?.stop()
    this.#chat = undefined
    this.#shell = undefined
    for (const dialog of document.querySelectorAll('dialog')) dialog.close()
    void this.#show()
  }

  #go(route: Route): void {
    history.pushState(null, '', pathOf(route))
    void this.#show()
  }

  async #show(): Promise<void> {
    const route = routeOf(location.pathname)
    document.title = 'Orleans.Chat'
    if (route.at === 'invite') await this.#showInvite(route.code)
    else if (this.#chat === undefined) this.#showSignIn()
    else this.#showShell(this.#chat, route)
  }

  #showSignIn(reason?: string): void {
    const onSignedIn = (): void => {
      this.#enter()
      void this.#show()
    }
    this.#put(signInView({ session: this.#session, reason, onSignedIn }))
  }

  #showShell(chat: Chat, route: Route): void {
    this.#shell ??= new Shell({
      chat, session: this.#session, go: (next) => this.#go(next), reload: () => location.reload(),
    })
    this.#put(this.#shell.element)
    this.#shell.show(route)
  }

  async #showInvite(code: string): Promise<void> {
    const home = (): void => this.#go({ at: 'home' })
    try {
      const preview = await this.#api.invite(code)
      const chat = this.#chat
      if (chat === undefined) return this.#showSignIn(`Sign in to join ${preview.name}.`)
      this.#put(inviteView({
        api: this.#api, code, preview, onHome: home,
        onAccepted: (room) => {
          chat.addRoom(room)
          this.#go({ at: 'room', room: room.id })
        },
      }))
    } catch (error) {
      this.#put(noticeView('This link does not work', wordsOf(error), 'To the rooms', home))
    }
  }

  #backInView(): void {
    this.#chat?.retryNow()
    if (this.#chat?.connection === 'ready') void this.#chat.loadRooms().catch(() => {})
  }

  /** Hundreds of replayed events make one refresh. */
  #refreshSoon(): void {
    if (this.#refreshAsked) return
    this.#refreshAsked = true
    setTimeout(() => {
      this.#refreshAsked = false
      this.#shell?.refresh()
    })
  }

  #put(view: HTMLElement): void {
    if (this.#root.firstElementChild !== view) this.#root.replaceChildren(view)
  }
}

function openSocket(): WebSocket {
  const url = new URL('/ws', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(url, 'orleans-chat.v1')
}
