const baseMs = 500
const capMs = 30_000

/** Full jitter: a cluster that comes back is not met by all of its clients in the same instant. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return Math.round(random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 10)))
}
