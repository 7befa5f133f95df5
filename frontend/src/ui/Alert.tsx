import type { ReactNode } from 'react'

/** What went wrong and what to do about it. Nothing is drawn where there is nothing to say. */
export function Alert({ children }: { children: ReactNode }) {
  if (children === undefined || children === '') return null
  return <p role="alert" className="rounded-lg bg-bad-ground px-3 py-2.5 text-sm text-bad [overflow-wrap:anywhere]">{children}</p>
}
