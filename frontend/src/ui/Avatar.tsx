const tints = ['bg-tint-0', 'bg-tint-1', 'bg-tint-2', 'bg-tint-3', 'bg-tint-4', 'bg-tint-5']
const sizes = { large: 'size-16 text-xl', normal: 'size-9.5 text-sm', small: 'size-8 text-xs', mini: 'size-6 text-[10px]', tiny: 'size-4 text-[7px]' } as const

export interface AvatarProps {
  id: string
  name: string
  size?: keyof typeof sizes
  className?: string
}

/** A person's initials on a colour of their own. The name stands beside it, so it says nothing itself. */
export function Avatar({ id, name, size = 'normal', className = '' }: AvatarProps) {
  return (
    <span aria-hidden className={`grid flex-none place-items-center rounded-full font-semibold text-white select-none ${sizes[size]} ${tintOf(id)} ${className}`}>
      {initials(name)}
    </span>
  )
}

function tintOf(id: string): string {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return tints[sum % tints.length] ?? 'bg-tint-0'
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase()
}
