import type { CreatedInvite } from '../protocol/protocol.gen.ts'
import type { Terms } from './terms.ts'

export interface MadeLink {
  readonly invite: CreatedInvite
  readonly terms: Terms
}

/** Links that were made on this page: the server tells a code only once, and opening the dialog again needs no other one. */
export class Links {
  readonly #made = new Map<string, MadeLink>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** One that is still good, as far as this page knows; one that may be used a few times only may be used up. */
  of(room: string): MadeLink | undefined {
    const link = this.#made.get(room)
    const isOver = link?.invite.expiresAt !== undefined && Date.parse(link.invite.expiresAt) <= this.#now()
    return link === undefined || isOver || link.terms.uses > 0 ? undefined : link
  }

  keep(room: string, link: MadeLink): MadeLink {
    this.#made.set(room, link)
    return link
  }

  forget(room: string, invite: string): void {
    if (this.#made.get(room)?.invite.id === invite) this.#made.delete(room)
  }
}
