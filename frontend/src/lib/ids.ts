const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** 132 random bits. Not `crypto.randomUUID`, which pages served over plain http do not have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22))
  return Array.from(bytes, (byte) => alphabet[byte & 63]).join('')
}
