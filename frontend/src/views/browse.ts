import type { Api } from '../api.ts'
import { h } from '../dom.ts'
import type { PublicRoom, RoomView } from '../protocol/protocol.gen.ts'
import { dialog } from './dialogs.ts'
import { alertLine, attempt, button, field, wordsOf } from './forms.ts'

const typingPauseMs = 250

type OnOpen = (room: string, joined: RoomView | undefined) => void

export function browseDialog(api: Api, onOpen: OnOpen): void {
  const { body, close } = dialog('Public rooms')
  const search = field({ name: 'query', label: 'Find a room', type: 'search' })
  const alert = alertLine()
  const list = h('ul', { class: 'browse' })
  const open: OnOpen = (room, joined) => {
    close()
    onOpen(room, joined)
  }
  let asked = 0
  let cursor: string | undefined
  const more = button('quiet', 'Show more', () => void attempt(more, alert.say, () => load(cursor)))
  const load = async (from?: string): Promise<void> => {
    const mine = ++asked
    const page = await api.publicRooms(search.input.value.trim(), from)
    // A slower answer to an earlier question.
    if (mine !== asked) return
    if (from === undefined) list.replaceChildren()
    list.append(...page.items.map((room) => row(room, api, alert.say, open)))
    if (list.childElementCount === 0) list.append(h('li', { class: 'empty' }, 'No public room found. Create one with “New room”.'))
    cursor = page.cursor
    more.hidden = cursor === undefined
  }
  const restart = (): void => void load().catch((error: unknown) => alert.say(wordsOf(error)))
  let typing: ReturnType<typeof setTimeout> | undefined
  search.input.addEventListener('input', () => {
    clearTimeout(typing)
    typing = setTimeout(restart, typingPauseMs)
  })
  more.hidden = true
  body.append(search.row, alert.element, list, more)
  restart()
}

function row(room: PublicRoom, api: Api, say: (words: string) => void, open: OnOpen): HTMLElement {
  const go = button(room.joined ? 'quiet' : 'primary', room.joined ? 'Open' : 'Join', () => void attempt(go, say, async () => {
    open(room.id, room.joined ? undefined : await api.join(room.id))
  }))
  const about = [members(room.memberCount), room.topic].filter((part) => part !== '').join(' · ')
  return h('li', {}, h('div', {}, h('strong', {}, room.name), h('small', {}, about)), go)
}

export function members(count: number): string {
  return count === 1 ? '1 member' : `${count.toLocaleString()} members`
}
