/** How well a name fits what was typed: lower is better, undefined is not at all. Letters may be left out, and none swapped. */
export function fit(query: string, name: string): number | undefined {
  const wanted = plain(query)
  const given = plain(name)
  if (wanted === '') return 0
  if (given.startsWith(wanted)) return 1
  if (given.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(wanted))) return 2
  if (given.includes(wanted)) return 3
  let gaps = 0
  let at = -1
  for (const letter of wanted) {
    const next = given.indexOf(letter, at + 1)
    if (next < 0) return undefined
    gaps += at >= 0 ? next - at - 1 : 0
    at = next
  }
  return 4 + gaps
}

/** Without accents and case: who types quickly leaves both out. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
