import { Popover } from 'radix-ui'
import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'

/** Its names weigh as much as the rest of the page: they come when somebody asks for them. */
const EmojiPicker = lazy(() => import('./EmojiPicker.tsx'))

export interface EmojiPopoverProps {
  children: ReactNode
  open: boolean
  onOpen: (open: boolean) => void
  onPick: (emoji: string) => void
}

export function EmojiPopover({ children, open, onOpen, onPick }: EmojiPopoverProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Anchor asChild>{children}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          side="top" align="end" sideOffset={8} collisionPadding={8} aria-label="Choose an emoji"
          className="pop z-30 rounded-xl border border-line bg-stage shadow-card outline-none"
        >
          <Suspense fallback={<div className="h-88 w-80 max-w-[92vw]" />}>
            <EmojiPicker
              onPick={(emoji) => {
                onPick(emoji)
                onOpen(false)
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
