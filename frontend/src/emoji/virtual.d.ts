declare module 'virtual:emoji' {
  /** The emoji, its short codes, its name, words for it, and its group. */
  export const rows: readonly (readonly [string, string, string, string, number])[]
}
