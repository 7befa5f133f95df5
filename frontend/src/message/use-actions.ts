import { Copy, Link, MailOpen, Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { errorWords } from '../api/words.ts'
import { useClient } from '../app/client-context.ts'
import { pathOf } from '../app/routes.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { copyText } from '../ui/copy-text.ts'
import { toast, undoable } from '../ui/toasts.ts'
import { actionsFor } from './actions.ts'
import type { MessageAction } from './actions.ts'
import { useScene } from './room-context.ts'

export interface OfferedAction {
  readonly action: MessageAction
  readonly label: string
  readonly icon: LucideIcon
  readonly danger: boolean
  run(): void
}

const looks: Readonly<Record<MessageAction, readonly [string, LucideIcon]>> = {
  react: ['Add a reaction', SmilePlus],
  reply: ['Reply', Reply],
  edit: ['Edit', Pencil],
  copy: ['Copy text', Copy],
  link: ['Copy link', Link],
  unread: ['Mark unread from here', MailOpen],
  delete: ['Delete', Trash2],
}

/** What is offered for a message, ready to be done. `onReact` opens the choice of emoji, where that is. */
export function useActions(row: MessageRow, onReact: () => void): OfferedAction[] {
  const client = useClient()
  const { room, replyTo, editing, deleting, unreadFrom } = useScene()
  const role = room.state.get().details?.role
  const { seq = 0, text = '' } = row
  const runs: Readonly<Record<MessageAction, () => void>> = {
    react: onReact,
    reply: () => replyTo.set(row),
    edit: () => editing.set(row),
    copy: () => void copyText(text).then((done) => toast(done ? 'Text copied.' : 'Your browser did not allow to copy.')),
    link: () => void copyText(location.origin + pathOf({ at: 'room', room: room.id, seq })).then((done) => toast(done ? 'Link copied.' : 'Your browser did not allow to copy.')),
    unread: () => void client.rooms.markUnread(room.id, seq).then(() => unreadFrom.set(seq), (error: unknown) => toast(errorWords(error))),
    delete: () => {
      deleting.set(new Set(deleting.get()).add(seq))
      undoable('Message deleted.', () => client.requests.ask({ type: 'delete', room: room.id, seq }), () => deleting.set(new Set([...deleting.get()].filter((one) => one !== seq))))
    },
  }
  return actionsFor(row, { me: client.user.id, role }).map((action) => {
    const [label, icon] = looks[action]
    return { action, label, icon, danger: action === 'delete', run: runs[action] }
  })
}
