import { useStore } from '../lib/store.ts'
import { typingWords } from '../sync/typing.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'

/** Its place is kept, so that nothing moves when somebody begins to type. */
export function TypingLine({ room }: { room: FollowedRoom }) {
  const users = useStore(room.typing.users)
  return (
    <p role="status" aria-label="Who is typing" className="h-5 min-w-0 flex-1 truncate text-[13px] leading-5 text-soft">
      {typingWords(users.map(({ name }) => name))}
    </p>
  )
}
