import type { KeyboardEvent } from 'react'

/** Up and down go from message to message, once one has the focus; from the pane itself, to the last in sight. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const from = document.activeElement
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const isOnMessage = from instanceof HTMLElement && from.matches('article')
  if (!isOnMessage && (from !== event.currentTarget || step > 0)) return
  const pane = event.currentTarget.getBoundingClientRect()
  const articles = [...event.currentTarget.querySelectorAll('article')].toSorted((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
  const at = articles.findIndex((article) => article === from)
  const next = at < 0 ? articles.findLast((article) => article.getBoundingClientRect().top < pane.bottom - 8) : articles[at + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}
