import { Hash, Lock } from 'lucide-react'
import type { Visibility } from '../protocol/protocol.gen.ts'

export function RoomSign({ visibility, size = 18 }: { visibility: Visibility | undefined; size?: number }) {
  const Icon = visibility === 'private' ? Lock : Hash
  return <Icon size={size} strokeWidth={1.9} role="img" aria-label={visibility === 'private' ? 'Private room' : 'Public room'} className="flex-none text-soft" />
}
