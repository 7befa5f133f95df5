import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import './app/style.css'
import { followKeyboard } from './app/viewport.ts'
import { Session } from './session/session.ts'
import { openTabChannel } from './tabs/channel.ts'
import { openLocks } from './tabs/locks.ts'

const root = document.getElementById('app')
if (root === null) throw new Error('The page has no place for the client.')

followKeyboard()
const channel = openTabChannel()
const locks = openLocks()
const session = new Session(channel, locks)
void session.restore()
createRoot(root).render(<App session={session} channel={channel} locks={locks} />)
