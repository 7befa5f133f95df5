import { useClient } from '../app/client-context.ts'
import { dateAndTime } from '../lib/times.ts'
import { Alert } from '../ui/Alert.tsx'
import { Button } from '../ui/Button.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { deviceName } from './device.ts'
import { Section } from './Section.tsx'

/** Where the account is signed in, this device first. */
export function Devices() {
  const { api } = useClient()
  const { loaded, again } = useLoaded('sessions', () => api.sessions())
  const { busy, problem, run } = useAction()
  const signOut = (session: string): void => run(async () => {
    await api.endSession(session)
    again()
  })
  return (
    <Section title="Signed-in devices">
      <Alert>{problem}</Alert>
      {loaded.at === 'loading' && <div aria-hidden className="late h-10 rounded-lg bg-hover" />}
      {loaded.at === 'failed' && (
        <>
          <Alert>{loaded.problem}</Alert>
          <Button className="justify-self-start max-md:min-h-11" onClick={again}>Try again</Button>
        </>
      )}
      {loaded.at === 'loaded' && (
        <ul className="grid gap-2">
          {loaded.value.toSorted((one, other) => Number(other.current) - Number(one.current)).map(({ id, userAgent, lastSeenAt, current }) => (
            <li key={id} className="flex min-h-11 items-center gap-3">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium" title={userAgent}>{deviceName(userAgent)}</span>
                <span className="block truncate text-[13px] text-soft">{current ? 'This device' : `Last seen ${dateAndTime(lastSeenAt)}`}</span>
              </span>
              {!current && <Button small className="max-md:min-h-11" disabled={busy} aria-label={`Sign out ${deviceName(userAgent)}`} onClick={() => signOut(id)}>Sign out</Button>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
