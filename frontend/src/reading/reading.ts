/** How long the last message has to be on screen, before somebody who looks. */
export const readAfterMs = 1000

/** Since when messages have been on screen, by the newest seq in sight. A pure value. */
export interface Reading {
  readonly sightings: readonly { readonly seq: number; readonly at: number }[]
}

export const nothingSeen: Reading = { sightings: [] }

/** Everything up to `seq` is in sight; what is newer is not any more. */
export function saw(reading: Reading, seq: number, now: number): Reading {
  const still = reading.sightings.filter((one) => one.seq <= seq)
  return still.at(-1)?.seq === seq ? { sightings: still } : { sightings: [...still, { seq, at: now }] }
}

/** What has been in sight for long enough, and when the next may be. */
export function readBy({ sightings }: Reading, now: number): { readonly seq: number; readonly left: Reading; readonly nextInMs: number | undefined } {
  const done = sightings.filter(({ at }) => now - at >= readAfterMs)
  const left = sightings.slice(Math.max(0, done.length - 1))
  const next = sightings[done.length]
  return { seq: done.at(-1)?.seq ?? 0, left: { sightings: left }, nextInMs: next === undefined ? undefined : readAfterMs - (now - next.at) }
}
