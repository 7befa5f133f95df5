/** An address in running text: http and https alone become links. */
export const addressPattern = /https?:\/\/[^\s<>"'`\\[\]]+/iy
/** Ends a sentence rather than an address. */
const ending = /[.,;:!?*_~]+$/

/** How much of what looks like an address is one: without the sentence's end, and without a bracket that was opened before it. */
export function addressOf(found: string): string | undefined {
  let address = found
  for (let before = ''; before !== address;) {
    before = address
    address = address.replace(ending, '')
    for (const [open, close] of [['(', ')'], ['[', ']'], ['{', '}']] as const) {
      if (address.endsWith(close) && count(address, close) > count(address, open)) address = address.slice(0, -1)
    }
  }
  return isSafe(address) ? address : undefined
}

export function isSafe(href: string): boolean {
  return /^https?:\/\/[^/]/i.test(href) && URL.canParse(href)
}

/** A text that names one place over a link that leads to another is shown as it was written. */
export function misleads(text: string, href: string): boolean {
  if (!/^\s*(?:https?:\/\/|www\.)/i.test(text)) return false
  const named = text.trim().replace(/^www\./i, 'https://www.')
  return !URL.canParse(named) || new URL(named).host !== new URL(href).host
}

const count = (text: string, letter: string): number => text.split(letter).length - 1
