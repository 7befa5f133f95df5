import type { ComponentProps, ReactNode } from 'react'

const looks = {
  primary: 'bg-accent text-white hover:bg-accent-strong',
  quiet: 'bg-raised text-ink ring-1 ring-inset ring-line hover:bg-hover',
  plain: 'text-soft hover:bg-hover hover:text-ink',
  danger: 'bg-bad-ground text-bad ring-1 ring-inset ring-bad/30 hover:ring-bad',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
  /** Something is under way: it cannot be pressed again, and keeps its width. */
  busy?: boolean
  small?: boolean
  children: ReactNode
}

export function Button({ look = 'quiet', busy = false, small = false, className = '', disabled, children, ...more }: ButtonProps) {
  const size = small ? 'min-h-8 px-3 text-[13px]' : 'min-h-10 px-4'
  return (
    <button
      type="button"
      className={`inline-flex items-center justify-center gap-2 rounded-lg font-semibold whitespace-nowrap transition-colors disabled:opacity-55 ${size} ${looks[look]} ${className}`}
      disabled={busy || disabled === true}
      aria-busy={busy || undefined}
      {...more}
    >
      {children}
    </button>
  )
}
