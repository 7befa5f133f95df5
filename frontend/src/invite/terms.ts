import type { InviteBody } from '../protocol/protocol.gen.ts'

const hour = 3600
const day = 24 * hour

export interface Terms {
  readonly seconds: number
  /** 0 is as often as anybody likes. */
  readonly uses: number
}

export const lives: readonly (readonly [number, string])[] = [[hour, '1 hour'], [day, '1 day'], [7 * day, '7 days'], [30 * day, '30 days']]
export const uses: readonly (readonly [number, string])[] = [[0, 'No limit'], [1, '1 use'], [5, '5 uses'], [25, '25 uses'], [100, '100 uses']]
export const usual: Terms = { seconds: 7 * day, uses: 0 }

export const inviteBody = ({ seconds, uses: maxUses }: Terms): InviteBody => ({ expiresIn: seconds, ...(maxUses === 0 ? {} : { maxUses }) })
