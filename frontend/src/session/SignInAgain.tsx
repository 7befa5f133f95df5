import type { User } from '../protocol/protocol.gen.ts'
import { Dialog } from '../ui/Dialog.tsx'
import type { Session } from './session.ts'
import { SignInForm } from './SignInForm.tsx'

/** Over the page as it was: what the user wrote, and what waits to be sent, stays behind it. */
export function SignInAgain({ session, user }: { session: Session; user: User }) {
  return (
    <Dialog title="Sign in again" description="You were signed out. What you wrote is still here, and is sent once you are back.">
      <SignInForm session={session} username={user.username} mode="sign-in" />
    </Dialog>
  )
}
