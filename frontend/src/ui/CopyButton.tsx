import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'
import { IconButton } from './IconButton.tsx'

const saidForMs = 1500

export function CopyButton({ text, label, className = '' }: { text: string; label: string; className?: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const over = setTimeout(() => setCopied(false), saidForMs)
    return () => clearTimeout(over)
  }, [isCopied])
  return <IconButton icon={isCopied ? Check : Copy} label={isCopied ? 'Copied' : label} small className={className} onClick={() => void copyText(text).then(setCopied)} />
}
