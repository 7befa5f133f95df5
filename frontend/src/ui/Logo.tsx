export function Logo({ size = 44 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path d="M16 8c-5 0-9 3.3-9 7.4 0 2.3 1.3 4.3 3.3 5.7L9.6 25l4.3-2.3c.7.1 1.4.2 2.1.2 5 0 9-3.300 9-7.500S21 8 16 8z" fill="#fff" />
    </svg>
  )
}
