import { SmilePlus } from 'lucide-react'
import { useClient } from '../app/client-context.ts'
import { usePeopleNames } from '../members/use-names.ts'
import type { ReactionCount } from '../protocol/protocol.gen.ts'
import type { MessageRow } from '../timeline/rows.ts'
import { toast } from '../ui/toasts.ts'
import { errorWords } from '../api/words.ts'
import { reactionWords } from './reaction-words.ts'
import { useScene } from './room-context.ts'

const pill = 'inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2 text-sm leading-none tabular-nums transition-colors max-md:min-h-9'

export function Reactions({ row, onMore }: { row: MessageRow; onMore: (() => void) | undefined }) {
  const { user, requests } = useClient()
  const { room } = useScene()
  const names = usePeopleNames(room)
  const { seq, reactions } = row
  const toggle = ({ emoji }: ReactionCount, mine: boolean): void => {
    if (seq !== undefined) requests.ask({ type: 'react', room: room.id, seq, emoji, on: !mine }).catch((error: unknown) => toast(errorWords(error)))
  }
  return (
    <div className="flex flex-wrap gap-1 pt-1 pb-0.5">
      {reactions.map((one) => {
        const mine = one.mine ?? one.users.includes(user.id)
        const words = reactionWords(one, { me: user.id, mine, nameOf: (id) => names.get(id) })
        return (
          <button
            key={one.emoji} type="button" aria-pressed={mine} title={words} aria-label={`${one.emoji} ${one.count}, ${words}`} disabled={onMore === undefined} onClick={() => toggle(one, mine)}
            className={`${pill} ${mine ? 'border-link bg-chosen text-ink' : 'border-line bg-raised text-soft enabled:hover:border-edge'}`}
          >
            <span aria-hidden className="text-base">{one.emoji}</span>{one.count}
          </button>
        )
      })}
      {onMore !== undefined && (
        <button type="button" aria-label="Add a reaction" title="Add a reaction" onClick={onMore} className={`${pill} border-transparent bg-raised text-soft hover:text-ink`}>
          <SmilePlus size={16} aria-hidden />
        </button>
      )}
    </div>
  )
}
