/** A bucket of frames that may go at once, refilled over time. */
export interface Pace {
  readonly frames: number
  readonly at: number
}

/** The outbox takes this part of the frames that the server allows; the rest is for reading, typing and signs of life. */
const share = 1 / 3
/** Seconds' worth that may go in one burst. */
const burstSeconds = 3

const perSecond = (framesPerSecond: number): number => Math.max(1, framesPerSecond * share)

export function fullPace(framesPerSecond: number, now: number): Pace {
  return { frames: Math.floor(perSecond(framesPerSecond) * burstSeconds), at: now }
}

/** The bucket after a frame was taken from it, or the time to wait until one is there. */
export function paced(pace: Pace, framesPerSecond: number, now: number): { pace: Pace; waitMs: number } {
  const rate = perSecond(framesPerSecond)
  const filled = Math.min(rate * burstSeconds, pace.frames + (Math.max(0, now - pace.at) * rate) / 1000)
  if (filled >= 1) return { pace: { frames: filled - 1, at: now }, waitMs: 0 }
  return { pace: { frames: filled, at: now }, waitMs: Math.ceil(((1 - filled) / rate) * 1000) }
}
