import { memo, useEffect, useState } from 'react'
import { CopyButton } from '../ui/CopyButton.tsx'
import type { Token } from './highlight.ts'

/** Plain until the colours are here; they change no measure. */
export const CodeBlock = memo(function CodeBlock({ text, language }: { text: string; language: string }) {
  const tokens = useTokens(text, language)
  return (
    <div className="group/code relative my-1 max-w-full">
      {/* A region that scrolls is reached by the keyboard too. */}
      <pre tabIndex={0} role="region" aria-label={language === '' ? 'Code' : `Code, ${language}`} dir="ltr" className="overflow-x-auto rounded-lg border border-line bg-ground px-3 py-2 font-mono text-[13px] leading-normal">
        <code>{tokens === undefined ? text : tokens.map(({ text: part, look }, index) => (look === '' ? part : <span key={index} className={look}>{part}</span>))}</code>
      </pre>
      <CopyButton text={text} label="Copy code" className="absolute top-1 right-1 bg-ground opacity-0 group-hover/code:opacity-100 focus-visible:opacity-100 max-md:hidden" />
    </div>
  )
})

function useTokens(text: string, language: string): Token[] | undefined {
  const [tokens, setTokens] = useState<Token[]>()
  useEffect(() => {
    if (language === '') return undefined
    let wanted = true
    import('./highlight.ts').then(
      ({ tokensOf }) => wanted && setTokens(tokensOf(text, language)),
      // Without a connection code stays as plain as it is.
      () => {})
    return () => void (wanted = false)
  }, [text, language])
  return tokens
}
