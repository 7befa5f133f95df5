import { useId } from 'react'
import type { ReactNode } from 'react'

export interface SectionProps {
  title: string
  children: ReactNode
}

export function Section({ title, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid gap-3 border-t border-line pt-4 first:border-t-0 first:pt-0">
      <h3 id={id} className="text-sm font-semibold text-soft">{title}</h3>
      {children}
    </section>
  )
}
