const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
/** The gutter beside a message has room for five characters: no AM and PM there. */
const gutter = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' })
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })

export const clockTime = (at: string): string => clock.format(new Date(at))
export const gutterTime = (at: string): string => gutter.format(new Date(at))
export const dateAndTime = (at: string): string => short.format(new Date(at))
export const fullTime = (at: string): string => full.format(new Date(at))

export function sameDay(one: string, other: string): boolean {
  const [a, b] = [new Date(one), new Date(other)]
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear()
}

export function dayName(at: string, now: Date = new Date()): string {
  const date = new Date(at)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return 'Today'
  if (date.toDateString() === yesterday.toDateString()) return 'Yesterday'
  return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date)
}
