import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { protocolTypes } from '../protocol/generate.mjs'

const read = (name: string): string => readFileSync(new URL(`../src/protocol/${name}`, import.meta.url), 'utf8')

test('protocol.gen.ts is what `npm run generate` makes of the schema', async () => {
  expect(read('protocol.gen.ts')).toBe(await protocolTypes(JSON.parse(read('protocol.schema.json'))))
})
