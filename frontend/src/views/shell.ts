import type { Chat } from '../chat.ts'
import { avatar, h, icon, iconButton, place } from '../dom.ts'
import type { Route } from '../routes.ts'
import type { RoomView as Listed } from '../protocol/protocol.gen.ts'
import type { Session } from '../session.ts'
import { browseDialog } from './browse.ts'
import { createRoomDialog } from './dialogs.ts'
import { button } from './forms.ts'
import { RoomView } from './room.ts'

export interface ShellPorts {
  chat: Chat
  session: Session
  go(route: Route): void
  reload(): void
}

const connectionWords = {
  connecting: 'Connecting …',
  ready: '',
  waiting: 'No connection. It is tried again by itself; what you write is sent then.',
  stopped: 'This page and the server do not understand each other. Load the page again.',
} as const

/** The signed-in page: rooms at the side, one of them open. On a phone one of the two at a time. */
export class Shell {
  readonly element: HTMLElement
  readonly #ports: ShellPorts
  readonly #list = h('ul', { class: 'rooms' })
  readonly #banner = h('div', { class: 'banner', attributes: { role: 'status', hidden: true } })
  readonly #stage = h('div', { class: 'stage' })
  readonly #items = new Map<string, { element: HTMLElement; of: string }>()
  #open: { id: string; view: RoomView } | undefined
  #bannerState = ''

  constructor(ports: ShellPorts) {
    this.#ports = ports
    this.element = h('div', { class: 'shell' }, this.#sidebar(), h('div', { class: 'main' }, this.#banner, this.#stage))
  }

  show(route: Route): void {
    const id = route.at === 'room' ? route.room : undefined
    this.element.classList.toggle('has-room', id !== undefined)
    if (id === undefined) {
      this.#open = undefined
      this.#stage.replaceChildren(this.#welcome())
    } else {
      const view = new RoomView(this.#ports.chat, this.#ports.chat.openRoom(id), () => this.#ports.go({ at: 'home' }))
      this.#open = { id, view }
      this.#stage.replaceChildren(view.element)
      view.focus()
    }
    this.refresh()
  }

  refresh(): void {
    this.#refreshBanner()
    this.#refreshList()
    this.#open?.view.refresh()
    const room = this.#ports.chat.rooms?.find((known) => known.id === this.#open?.id)
    document.title = room === undefined ? 'Orleans.Chat' : `${room.name} · Orleans.Chat`
  }

  #sidebar(): HTMLElement {
    const { session } = this.#ports
    const user = session.user
    return h('nav', { class: 'sidebar', attributes: { 'aria-label': 'Rooms' } },
      h('header', { class: 'bar' },
        h('img', { class: 'mark', attributes: { src: '/icon.svg', alt: '', width: 26, height: 26 } }),
        h('h1', {}, 'Orleans.Chat')),
      h('div', { class: 'side-actions' },
        this.#action('compass', 'Public rooms', () => this.#browse()),
        this.#action('plus', 'New room', () => this.#create())),
      h('h2', { class: 'section' }, 'Your rooms'),
      this.#list,
      h('footer', { class: 'me' },
        avatar(user?.id ?? '', user?.displayName ?? ''),
        h('div', { class: 'who' }, h('strong', {}, user?.displayName ?? ''), h('small', {}, `@${user?.username ?? ''}`)),
        iconButton('out', 'Sign out', () => void session.logout().catch(() => {}))))
  }

  #action(sign: 'compass' | 'plus', label: string, onClick: () => void): HTMLElement {
    return h('button', { class: 'action', attributes: { type: 'button' }, on: { click: onClick } }, icon(sign), label)
  }

  #browse(): void {
    browseDialog(this.#ports.chat.api, (room, joined) => {
      if (joined !== undefined) this.#ports.chat.addRoom(joined)
      this.#ports.go({ at: 'room', room })
    })
  }

  #create(): void {
    createRoomDialog(this.#ports.chat.api, (room) => {
      this.#ports.chat.addRoom(room)
      this.#ports.go({ at: 'room', room: room.id })
    })
  }

  #welcome(): HTMLElement {
    const name = this.#ports.session.user?.displayName ?? ''
    return h('main', { class: 'nothing' },
      h('h2', {}, `Hello, ${name}`),
      h('p', {}, 'Open one of your rooms, find a public one, or start your own.'),
      h('div', { class: 'row' },
        button('primary', 'Public rooms', () => this.#browse()), button('quiet', 'New room', () => this.#create())))
  }

  #refreshList(): void {
    const { rooms } = this.#ports.chat
    const elements = (rooms ?? []).map((room) => this.#listed(room))
    if (rooms?.length === 0) elements.push(h('li', { class: 'empty' }, 'None yet.'))
    place(this.#list, elements)
  }

  #listed(room: Listed): HTMLElement {
    const current = room.id === this.#open?.id
    const of = `${room.name} ${room.visibility} ${current}`
    const known = this.#items.get(room.id)
    if (known?.of === of) return known.element
    const link = h('a', { attributes: { href: `/rooms/${room.id}`, 'aria-current': current ? 'page' : undefined } },
      icon(room.visibility === 'private' ? 'lock' : 'hash'), h('span', {}, room.name))
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      this.#ports.go({ at: 'room', room: room.id })
    })
    const element = h('li', {}, link)
    this.#items.set(room.id, { element, of })
    return element
  }

  #refreshBanner(): void {
    const state = this.#ports.chat.connection
    if (state === this.#bannerState) return
    this.#bannerState = state
    this.#banner.hidden = state === 'ready'
    this.#banner.replaceChildren(h('span', {}, connectionWords[state]))
    if (state === 'waiting') this.#banner.append(button('quiet', 'Try now', () => this.#ports.chat.retryNow()))
    if (state === 'stopped') this.#banner.append(button('quiet', 'Load again', () => this.#ports.reload()))
  }
}
