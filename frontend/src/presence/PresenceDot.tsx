import type { PresenceStatus } from '../protocol/protocol.gen.ts'

export const statusWords: Readonly<Record<PresenceStatus, string>> = { online: 'Online', away: 'Away', offline: 'Offline' }

/** A disc, a moon or a ring, cut out of what it lies on: each has a shape of its own and a name, so no colour says it alone. */
export function PresenceDot({ status, className = '' }: { status: PresenceStatus; className?: string }) {
  return (
    <svg role="img" aria-label={statusWords[status]} viewBox="0 0 14 14" className={`size-3.5 ${className}`}>
      <circle cx="7" cy="7" r="7" className="fill-side" />
      {status === 'online' && <circle cx="7" cy="7" r="5" className="fill-online" />}
      {status === 'away' && <path d="M8.2 2.1a5 5 0 1 0 3.700 6.800A4.100 4.100 0 0 1 8.200 2.100z" className="fill-away" />}
      {status === 'offline' && <circle cx="7" cy="7" r="3.75" className="fill-none stroke-soft" strokeWidth="2" />}
    </svg>
  )
}
