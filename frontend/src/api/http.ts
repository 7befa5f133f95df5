import { errorCodes } from '../protocol/protocol.gen.ts'
import type { ErrorCode, Problem } from '../protocol/protocol.gen.ts'
import { unreachable, wordsFor } from './words.ts'

const base = '/api/v1'
const answerWithinMs = 20_000

/** A refusal of the server's, or `unavailable` where no answer came at all. The message is for people. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, words: string, retryAfterMs?: number) {
    super(words)
    this.name = 'ApiError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

export interface RequestOptions {
  body?: object
  token?: string
  withinMs?: number
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated'
}

export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await answered(method, path, options)
  if (!response.ok) throw await refusal(response)
  if (response.status === 204) return undefined as Answer
  return (await bodyOf(response)) as Answer
}

async function answered(method: Method, path: string, { body, token, withinMs = answerWithinMs }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`
  try {
    return await fetch(base + path, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(withinMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new ApiError('unavailable', unreachable)
  }
}

/** A proxy's own page in place of JSON means that the server was not reached. */
async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw new ApiError('unavailable', unreachable)
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>
  const code = problem.code !== undefined && Object.hasOwn(errorCodes, problem.code) ? problem.code : codeOf(response.status)
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const retryAfterMs = problem.retryAfterMs ?? (Number.isFinite(seconds) ? seconds * 1000 : undefined)
  return new ApiError(code, wordsFor(code, problem.detail), retryAfterMs)
}

function codeOf(status: number): ErrorCode {
  const codes = Object.keys(errorCodes) as ErrorCode[]
  return codes.find((code) => errorCodes[code].status === status) ?? (status >= 500 ? 'unavailable' : 'invalid')
}
