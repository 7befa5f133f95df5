import { useEffect, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { useStore } from '../lib/store.ts'
import { Button } from '../ui/Button.tsx'
import { useClock } from '../ui/use-clock.ts'
import type { Trouble } from './comeback.ts'

/** Most troubles are over sooner, and nobody needs to know. */
const quietMs = 2000
const goodNewsMs = 1500

const reasons: Readonly<Record<Trouble, string>> = {
  lost: 'The connection was lost.',
  unreachable: 'The server cannot be reached.',
  restarting: 'The server is restarting.',
  'turned-away': 'The server is not ready.',
  flooding: 'Too much was sent at once.',
}

/** Tells of a connection that is gone for longer than a moment, and when it is back. */
export function ConnectionBar() {
  const { connection } = useClient()
  const state = useStore(connection.state)
  const shown = useShown(state.at === 'ready')
  const now = useClock(500, shown === 'trouble')
  if (shown === 'nothing') return null
  if (shown === 'back') return <Bar look="bg-good-ground text-good">Connected.</Bar>
  if (state.at === 'stopped') {
    return state.outdated
      ? (
        <Bar look="bg-warn-ground text-warn">
          This page is older than the server. Load it again to go on; nothing you wrote is lost.
          <Button small onClick={() => location.reload()}>Load again</Button>
        </Bar>
        )
      : <Bar look="bg-warn-ground text-warn">Not connected. Sign in to go on.</Bar>
  }
  const seconds = state.at === 'waiting' ? Math.max(0, Math.ceil((state.until - now) / 1000)) : 0
  const reason = 'trouble' in state && state.trouble !== undefined ? reasons[state.trouble] : 'Not connected.'
  return (
    <Bar look="bg-warn-ground text-warn">
      <span>
        {reason} <span aria-hidden className="tabular-nums">{seconds > 0 ? `Trying again in ${seconds} s.` : 'Connecting …'}</span>
        <span className="sr-only">What you write is sent once it is back.</span>
      </span>
      <Button small onClick={() => connection.probe()}>Try now</Button>
    </Bar>
  )
}

function Bar({ look, children }: { look: string; children: React.ReactNode }) {
  return <div role="status" className={`flex min-h-11 flex-none items-center justify-center gap-x-4 px-4 py-1.5 text-sm max-md:justify-between max-md:px-3 max-md:leading-tight ${look}`}>{children}</div>
}

function useShown(isReady: boolean): 'nothing' | 'trouble' | 'back' {
  const [shown, setShown] = useState<'nothing' | 'trouble' | 'back'>('nothing')
  useEffect(() => {
    if (!isReady) {
      const late = setTimeout(() => setShown('trouble'), quietMs)
      return () => clearTimeout(late)
    }
    setShown((before) => (before === 'trouble' ? 'back' : before))
    const over = setTimeout(() => setShown('nothing'), goodNewsMs)
    return () => clearTimeout(over)
  }, [isReady])
  return shown
}
