import { createContext, use } from 'react'
import { createStore } from '../lib/store.ts'
import type { Store } from '../lib/store.ts'
import type { FollowedRoom } from '../sync/followed-room.ts'
import type { MessageRow } from '../timeline/rows.ts'

/** What the parts of one room's screen tell each other. */
export interface RoomScene {
  readonly room: FollowedRoom
  /** The message that the next one answers. */
  readonly replyTo: Store<MessageRow | undefined>
  readonly editing: Store<MessageRow | undefined>
  /** Messages that are about to be deleted, until that is done or taken back. */
  readonly deleting: Store<ReadonlySet<number>>
  /** A message to go to. Each is an object of its own, so that going twice to one place is two things. */
  readonly target: Store<{ readonly seq: number } | undefined>
  /** Marked unread from here: it stays so until the room is left. */
  readonly unreadFrom: Store<number | undefined>
}

export function sceneOf(room: FollowedRoom): RoomScene {
  return {
    room,
    replyTo: createStore<MessageRow | undefined>(undefined),
    editing: createStore<MessageRow | undefined>(undefined),
    deleting: createStore<ReadonlySet<number>>(new Set()),
    target: createStore<{ seq: number } | undefined>(undefined),
    unreadFrom: createStore<number | undefined>(undefined),
  }
}

export const SceneContext = createContext<RoomScene | undefined>(undefined)

export function useScene(): RoomScene {
  const scene = use(SceneContext)
  if (scene === undefined) throw new Error('There is no room around this component.')
  return scene
}
