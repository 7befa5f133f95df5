import { Logo } from '../ui/Logo.tsx'

/** Until it is known who is here. Nothing is drawn for the moment that this takes. */
export function Starting({ problem }: { problem: string | undefined }) {
  return (
    <main className="late grid h-full place-content-center justify-items-center gap-4 px-6 text-center">
      <Logo size={52} />
      <p role="status" className="max-w-80 text-soft">{problem === undefined ? 'Opening …' : `${problem} It is tried again by itself.`}</p>
    </main>
  )
}
