const widths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2']

/** In the place of messages that are on their way. */
export function MessagesToCome() {
  return (
    <div aria-hidden className="late absolute inset-x-0 bottom-0 grid gap-5 px-4 pb-4 max-md:px-3">
      {widths.map((width) => <MessageToCome key={width} width={width} />)}
    </div>
  )
}

export function MessageToCome({ width }: { width: string }) {
  return (
    <div className="flex gap-3">
      <div className="size-9.5 flex-none rounded-full bg-hover" />
      <div className="flex-1 pt-1"><div className="mb-2.5 h-3 w-28 rounded bg-hover" /><div className={`h-3 rounded bg-hover ${width}`} /></div>
    </div>
  )
}
