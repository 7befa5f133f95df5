import { useEffect, useState } from 'react'
import { InviteCard } from '../invite/InviteCard.tsx'
import { useStore } from '../lib/store.ts'
import type { User } from '../protocol/protocol.gen.ts'
import type { Session } from '../session/session.ts'
import { SignInAgain } from '../session/SignInAgain.tsx'
import { SignInScreen } from '../session/SignInScreen.tsx'
import type { TabChannel } from '../tabs/channel.ts'
import type { Locks } from '../tabs/locks.ts'
import { Chat } from './Chat.tsx'
import { ClientContext } from './client-context.ts'
import { Client } from './client.ts'
import { route } from './navigation.ts'
import { Starting } from './Starting.tsx'

export interface AppProps {
  session: Session
  channel: TabChannel
  locks: Locks
}

export function App({ session, channel, locks }: AppProps) {
  const state = useStore(session.state)
  const at = useStore(route)
  const user = state.at === 'signed-in' || state.at === 'lapsed' ? state.user : undefined
  const client = useClientOf(user, { session, channel, locks })
  if (state.at === 'starting') return <Starting problem={state.problem} />
  if (state.at === 'guest') return <SignInScreen session={session} {...(at.at === 'invite' ? { invite: <InviteCard code={at.code} /> } : {})} />
  return (
    <>
      {client !== undefined && (
        <ClientContext value={client}>
          <Chat key={client.user.id} />
        </ClientContext>
      )}
      {state.at === 'lapsed' && <SignInAgain session={session} user={state.user} />}
    </>
  )
}

/** One client for as long as the same person is here, also while their sign-in is lost. */
function useClientOf(user: User | undefined, { session, channel, locks }: AppProps): Client | undefined {
  const [client, setClient] = useState<Client>()
  useEffect(() => {
    if (user === undefined) return undefined
    const made = new Client({ user, session, channel, locks })
    made.start()
    setClient(made)
    return () => {
      made.stop()
      setClient(undefined)
    }
    // The person counts, not the object that says who they are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [user?.id, session, channel, locks])
  return client
}
