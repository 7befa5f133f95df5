import type { User } from '../protocol/protocol.gen.ts'

export interface Access {
  readonly token: string
  readonly user: User
  /** By this machine's clock, counted from when the answer came. */
  readonly expiresAt: number
  readonly lifeMs: number
}

/** What the tabs of one browser tell each other. */
export type TabMessage =
  | { readonly kind: 'access'; readonly access: Access }
  | { readonly kind: 'access-wanted' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'lines-changed'; readonly user: string }
  | { readonly kind: 'line-settled'; readonly user: string; readonly id: string; readonly seq: number }
  | { readonly kind: 'sender-wanted'; readonly user: string }
  | { readonly kind: 'sender-kept'; readonly user: string }

export interface TabChannel {
  post(message: TabMessage): void
  listen(hears: (message: TabMessage) => void): () => void
}

export function openTabChannel(name = 'orleans-chat'): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, listen: () => () => {} }
  const channel = new BroadcastChannel(name)
  return {
    post: (message) => channel.postMessage(message),
    listen(hears) {
      // Only pages of this very site can post here.
      const heard = (event: MessageEvent): void => hears(event.data as TabMessage)
      channel.addEventListener('message', heard)
      return () => channel.removeEventListener('message', heard)
    },
  }
}
