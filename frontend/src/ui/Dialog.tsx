import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useReturn } from './use-return.ts'
import { IconButton } from './IconButton.tsx'

export interface DialogProps {
  title: string
  description?: string
  /** Without it, the dialog stays until what it asks for is done. */
  onClose?: () => void
  children: ReactNode
}

export function Dialog({ title, description, onClose, children }: DialogProps) {
  const goBack = useReturn()
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose?.()}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-20 bg-black/55" />
        <div className="fixed inset-0 z-20 grid place-items-center p-4 max-md:items-end max-md:p-0">
          <Radix.Content
            onCloseAutoFocus={goBack}
            className="pop flex max-h-[min(640px,calc(100dvh-32px))] w-full max-w-[460px] flex-col rounded-2xl border border-line bg-stage shadow-card outline-none max-md:max-h-[92dvh] max-md:max-w-none max-md:rounded-b-none"
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          >
            <header className="flex items-start gap-2 px-6 pt-4">
              <div className="min-w-0 flex-1 pt-1.5">
                <Radix.Title className="text-lg leading-snug font-semibold [overflow-wrap:anywhere]">{title}</Radix.Title>
                {description !== undefined && <Radix.Description className="mt-0.5 text-sm text-soft">{description}</Radix.Description>}
              </div>
              {onClose !== undefined && (
                <Radix.Close asChild>
                  <IconButton icon={X} label="Close" className="-mr-2.5" />
                </Radix.Close>
              )}
            </header>
            <div className="grid min-h-0 gap-4 overflow-y-auto px-6 pt-4 pb-6">{children}</div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}
