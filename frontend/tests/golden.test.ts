import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { decodeClientFrame, decodeServerFrame } from '../src/protocol/decode.ts'
import { clientFrameFields, serverFrameFields } from '../src/protocol/protocol.gen.ts'
import schema from '../src/protocol/protocol.schema.json'

const golden = new URL('../../tests/golden/', import.meta.url)
const directions = [
  { folder: 'server', union: 'ServerFrame', decode: decodeServerFrame, types: Object.keys(serverFrameFields) },
  { folder: 'client', union: 'ClientFrame', decode: decodeClientFrame, types: Object.keys(clientFrameFields) },
] as const

const ajv = new Ajv2020({ formats: { 'date-time': true } })
ajv.addSchema({ $id: 'protocol', $defs: schema.$defs })

describe.each(directions)('golden frames of the $folder', ({ folder, union, decode, types }) => {
  const names = readdirSync(new URL(folder, golden)).filter((name) => name.endsWith('.json'))
  const textOf = (name: string): string => readFileSync(new URL(`${folder}/${name}`, golden), 'utf8')

  test('there is one of every type', () => {
    expect([...new Set(names.map((name) => name.split('.')[0]))].toSorted()).toEqual(types.toSorted())
  })

  test.each(names)('%s is decoded', (name) => {
    const decoded = decode(textOf(name))
    expect(decoded).toEqual({ kind: 'frame', frame: JSON.parse(textOf(name)) })
  })

  test.each(names)('%s is as the schema says', (name) => {
    const validate = ajv.compile({ $ref: `protocol#/$defs/${union}` })
    validate(JSON.parse(textOf(name)))
    expect(validate.errors ?? []).toEqual([])
  })
})
