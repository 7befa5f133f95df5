import { useId, useState } from 'react'
import { useClient } from '../app/client-context.ts'
import { Alert } from '../ui/Alert.tsx'
import { useAction } from '../ui/use-action.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { Section } from './Section.tsx'

/** What others are not told. */
export function Privacy() {
  const { api } = useClient()
  const id = useId()
  const { loaded } = useLoaded('settings', () => api.settings())
  const [chosen, setChosen] = useState<boolean>()
  const { busy, problem, run } = useAction()
  const isPrivate = chosen ?? (loaded.at === 'loaded' && loaded.value.privateReceipts)
  const choose = (next: boolean): void => {
    setChosen(next)
    run(async () => {
      try {
        setChosen((await api.changeSettings({ privateReceipts: next })).privateReceipts)
      } catch (error) {
        setChosen(!next)
        throw error
      }
    })
  }
  return (
    <Section title="Privacy">
      <Alert>{loaded.at === 'failed' ? loaded.problem : problem}</Alert>
      <div className="flex min-h-11 items-start gap-3">
        <input
          id={id} type="checkbox" className="mt-0.5 size-5 flex-none accent-accent" aria-describedby={`${id}-hint`} disabled={busy || loaded.at !== 'loaded'}
          checked={isPrivate} onChange={(event) => choose(event.target.checked)}
        />
        <div>
          <label htmlFor={id} className="block font-medium">Do not show others what I have read</label>
          <p id={`${id}-hint`} className="text-[13px] text-soft">Your own devices still know it.</p>
        </div>
      </div>
    </Section>
  )
}
