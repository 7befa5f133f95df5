import { useState } from 'react'
import type { ReactNode } from 'react'
import { Logo } from '../ui/Logo.tsx'
import { Segments } from '../ui/Segments.tsx'
import type { Session } from './session.ts'
import { SignInForm } from './SignInForm.tsx'

export interface SignInScreenProps {
  session: Session
  /** What waits behind the door, as an invite. */
  invite?: ReactNode
}

const modes = [['sign-in', 'Sign in'], ['register', 'Create account']] as const

export function SignInScreen({ session, invite }: SignInScreenProps) {
  const [mode, setMode] = useState<'sign-in' | 'register'>(invite === undefined ? 'sign-in' : 'register')
  return (
    <main className="grid h-full place-items-center overflow-y-auto px-4 py-8">
      <div className="grid w-full max-w-[400px] gap-5 rounded-2xl border border-line bg-stage p-8 shadow-card max-sm:p-6">
        <div className="grid gap-3">
          <Logo />
          <div>
            <h1 className="text-2xl leading-tight font-semibold">{mode === 'sign-in' ? 'Welcome back' : 'Welcome to Orleans.Chat'}</h1>
            <p className="mt-1 text-soft">{mode === 'sign-in' ? 'Sign in to go on where you were.' : 'An account takes a name and a password.'}</p>
          </div>
        </div>
        {invite}
        <Segments label="Sign in or create an account" value={mode} options={modes} onChange={setMode} />
        <SignInForm key={mode} session={session} mode={mode} />
      </div>
    </main>
  )
}
