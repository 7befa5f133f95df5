import { capabilities } from '../app/capabilities.ts'
import type { Role } from '../protocol/protocol.gen.ts'
import type { MessageRow } from '../timeline/rows.ts'

export type MessageAction = 'react' | 'reply' | 'edit' | 'copy' | 'link' | 'unread' | 'delete'

type Abilities = Readonly<Record<'reactions' | 'edits' | 'deletions' | 'markUnread', boolean>>

export interface ActionsOptions {
  readonly me: string
  /** Undefined where the user reads and does not belong. */
  readonly role: Role | undefined
  readonly can?: Abilities
}

/** What a person may do with a message, in the order in which it is offered. */
export function actionsFor(row: MessageRow, { me, role, can = capabilities }: ActionsOptions): MessageAction[] {
  if (row.state !== 'logged' || row.text === undefined) return []
  const isMine = row.author.id === me
  const belongs = role !== undefined
  const all: [MessageAction, boolean][] = [
    ['react', belongs && can.reactions],
    ['reply', belongs],
    ['edit', belongs && isMine && can.edits],
    ['copy', true],
    ['link', true],
    ['unread', belongs && !isMine && can.markUnread],
    ['delete', belongs && can.deletions && (isMine || role !== 'member')],
  ]
  return all.filter(([, allowed]) => allowed).map(([action]) => action)
}
