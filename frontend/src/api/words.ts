import type { ErrorCode, LeftReason } from '../protocol/protocol.gen.ts'

const wordsOfCode: Readonly<Record<ErrorCode, string>> = {
  invalid: 'That was not accepted. Check what you typed and try again.',
  too_long: 'That is too long. Shorten it and try again.',
  unauthenticated: 'You are not signed in any more. Sign in again.',
  forbidden: 'Your role does not allow that. Ask an admin or the owner of the room.',
  not_a_member: 'You are not a member of this room. Join it first, or ask for an invite.',
  banned: 'You are banned from this room. Only its admins can change that.',
  not_found: 'That does not exist, or is not open to you. Ask for a new link.',
  conflict: 'That is taken or was changed meanwhile. Load the page again or choose another name.',
  out_of_order: 'An earlier message has to go first. It is tried again by itself.',
  invite_expired: 'This invite has run out. Ask for a new one.',
  invite_used_up: 'This invite was used as often as it may be. Ask for a new one.',
  rate_limited: 'That was too much at once. Wait a moment and try again.',
  unavailable: 'The server cannot do that right now. Try again in a moment.',
  internal: 'Something went wrong on the server. Try again; if it stays, tell whoever runs it.',
}

/** The server's own words say what exactly was wrong; ours stand in where it gave none, or a code we do not know. */
export function wordsFor(code: ErrorCode, detail?: string): string {
  if (detail !== undefined && detail.trim() !== '') return detail
  return Object.hasOwn(wordsOfCode, code) ? wordsOfCode[code] : wordsOfCode.internal
}

export const unreachable = 'The server cannot be reached. Check your connection and try again.'

export const leftWords: Readonly<Record<LeftReason, string>> = {
  left: 'You left this room.',
  kicked: 'You were removed from this room. Ask its admins if you want to come back.',
  banned: 'You were banned from this room.',
  deleted: 'This room was deleted by its owner.',
}

export const errorWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))
