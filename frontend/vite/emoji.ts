import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

interface Compact {
  hexcode: string
  unicode: string
  label: string
  tags?: string[]
  group?: number
  order?: number
}

const name = 'virtual:emoji'
/** Skin tones and hair are no group of their own to choose from. */
const components = 2

/** The names and groups of emoji as a module of a few columns; all that the package has on them is ten times as much. */
export function emoji(): Plugin {
  return {
    name: 'emoji',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined
      const read = async <Of>(file: string): Promise<Of> =>
        JSON.parse(await readFile(createRequire(import.meta.url).resolve(`emojibase-data/en/${file}`), 'utf8')) as Of
      const all = await read<Compact[]>('compact.json')
      const codes = await read<Record<string, string | string[]>>('shortcodes/github.json')
      const rows = all
        .filter(({ group, order }) => group !== undefined && order !== undefined && group !== components)
        .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
        .map(({ unicode, hexcode, label, tags = [], group }) => [unicode, [codes[hexcode] ?? []].flat().join(' '), label, tags.join(' '), group])
      return `export const rows = ${JSON.stringify(rows)}`
    },
  }
}
