import { encode } from 'uqr'

/** Dark on light in every theme: that is what cameras read. */
export default function QrCode({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg role="img" aria-label="QR code of the invite link" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="size-44 justify-self-center rounded-xl bg-white">
      <path d={path} fill="#000" />
    </svg>
  )
}
