import { clientFrameFields, serverFrameFields } from './protocol.gen.ts'
import type { ClientFrame, ServerFrame } from './protocol.gen.ts'

/**
 * What a text message turned out to be. `unknown` is a type word of a newer server: its `room` and `seq` still count for
 * continuity, the rest is ignored.
 */
export type Decoded<Frame> =
  | { kind: 'frame'; frame: Frame }
  | { kind: 'unknown'; type: string; room?: string; seq?: number }
  | { kind: 'malformed'; why: string }

type Fields = Readonly<Record<string, Readonly<Record<string, string>>>>
type JsonObject = Readonly<Record<string, unknown>>

export function decodeServerFrame(text: string): Decoded<ServerFrame> {
  return decode<ServerFrame>(text, serverFrameFields)
}

export function decodeClientFrame(text: string): Decoded<ClientFrame> {
  return decode<ClientFrame>(text, clientFrameFields)
}

/** The one place that parses: what comes out has every member that its type promises. */
function decode<Frame>(text: string, known: Fields): Decoded<Frame> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'malformed', why: 'not JSON' }
  }
  if (!isObject(value)) return { kind: 'malformed', why: 'not an object' }
  const type = value['type']
  if (typeof type !== 'string') return { kind: 'malformed', why: 'no type' }
  const fields = Object.hasOwn(known, type) ? known[type] : undefined
  if (fields === undefined) return unknownFrame(type, value)
  for (const [name, wanted] of Object.entries(fields)) {
    if (jsonType(value[name]) !== wanted) return { kind: 'malformed', why: `${type}.${name} is no ${wanted}` }
  }
  return { kind: 'frame', frame: value as Frame }
}

function unknownFrame(type: string, value: JsonObject): Decoded<never> {
  const { room, seq } = value
  return {
    kind: 'unknown',
    type,
    ...(typeof room === 'string' ? { room } : {}),
    ...(typeof seq === 'number' && Number.isSafeInteger(seq) ? { seq } : {}),
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function jsonType(value: unknown): string {
  if (Number.isSafeInteger(value)) return 'integer'
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : typeof value
}
