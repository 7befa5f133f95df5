import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

export interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon
  label: string
  small?: boolean
}

/** A button that says what it does to those who hear it, and to those who wait above it. */
export function IconButton({ icon: Icon, label, small = false, className = '', ...more }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid ${small ? 'size-8' : 'size-11 md:size-9'} flex-none place-items-center rounded-lg text-soft transition-colors hover:bg-hover hover:text-ink disabled:opacity-50 ${className}`}
      {...more}
    >
      <Icon size={small ? 17 : 20} strokeWidth={1.8} aria-hidden />
    </button>
  )
}
