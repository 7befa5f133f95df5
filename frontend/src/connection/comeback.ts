import { closeCodes, limits } from '../protocol/protocol.gen.ts'
import { backoffMs } from './backoff.ts'

export type Trouble = 'lost' | 'unreachable' | 'restarting' | 'turned-away' | 'flooding'

/**
 * While somebody looks, a network that came back is found within seconds; attempts that reach nobody cost the server nothing. A
 * server that answers and turns us away, and pages that nobody looks at, wait longer and longer.
 */
const watchedCapMs = 4000

export function delayMs(trouble: Trouble, attempt: number, watched: boolean, random: () => number = Math.random): number {
  const delay = backoffMs(attempt, random)
  if (trouble === 'flooding') return limits.floodingForMs + delay
  const patient = !watched || trouble === 'turned-away'
  return patient ? delay : Math.round(random() * Math.min(watchedCapMs, 500 * 2 ** attempt))
}

/** Why a connection that was welcomed, or was not, is gone. */
export function troubleOf(code: number, welcomed: boolean): Trouble {
  switch (code) {
    case closeCodes.flooding.code:
      return 'flooding'
    case closeCodes.restarting.code:
    case closeCodes.shuttingDown.code:
      return 'restarting'
    case closeCodes.notReady.code:
    case closeCodes.internalError.code:
    case closeCodes.unauthenticated.code:
      return 'turned-away'
    default:
      return welcomed ? 'lost' : 'unreachable'
  }
}

/** What this page says makes no sense to the server: coming back with the same page changes nothing. */
export function needsNewPage(code: number): boolean {
  const { protocolError, notUtf8, tooBig, notTheProtocol } = closeCodes
  return [protocolError.code, notUtf8.code, tooBig.code, notTheProtocol.code].some((known) => known === code)
}
