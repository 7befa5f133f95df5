// protocol.schema.json -> protocol.gen.ts. The C# records are the one source; this only puts them into TypeScript's words.
import { readFile, writeFile } from 'node:fs/promises'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { compile } from 'json-schema-to-typescript'

const schemaFile = new URL('../src/protocol/protocol.schema.json', import.meta.url)
const typesFile = new URL('../src/protocol/protocol.gen.ts', import.meta.url)
const banner = '// Generated from protocol.schema.json by `npm run generate`, do not edit.'

/**
 * @typedef {{ type?: string, const?: string, $ref?: string, enum?: string[], oneOf?: { $ref: string }[],
 *   properties?: Record<string, Definition>, required?: string[] }} Definition
 * @typedef {{ $defs: Record<string, Definition>, errorCodes: object, closeCodes: object, limits: object }} Protocol
 */

/**
 * @param {Protocol} protocol
 * @returns {Promise<string>}
 */
export async function protocolTypes(protocol) {
  const types = await compile(everyDefinition(protocol), 'Everything', {
    additionalProperties: false,
    bannerComment: '',
    unreachableDefinitions: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
  return [
    banner,
    withoutWrapper(types),
    constant('serverFrameFields', requiredFields(protocol, 'ServerFrame')),
    constant('clientFrameFields', requiredFields(protocol, 'ClientFrame')),
    constant('errorCodes', protocol.errorCodes),
    constant('closeCodes', protocol.closeCodes),
    constant('limits', protocol.limits),
  ].join('\n\n') + '\n'
}

/** The compiler writes only what a root refers to. @param {Protocol} protocol @returns {import('json-schema-to-typescript').JSONSchema} */
function everyDefinition(protocol) {
  const definitions = /** @type {import('json-schema-to-typescript').JSONSchema['$defs']} */ (structuredClone(protocol.$defs))
  return { title: 'Everything', $defs: definitions ?? {} }
}

/** @param {string} types */
function withoutWrapper(types) {
  return types
    .replace(/\/\*\*\n \* This (?:interface|type) was referenced by `Everything`[^]*?\*\/\n/g, '')
    .replace(/export interface Everything \{[^}]*\}\n/, '')
    .trim()
}

/**
 * What the decoder checks of a frame before anything trusts it: its required members and their JSON types.
 * @param {Protocol} protocol
 * @param {string} union
 */
function requiredFields(protocol, union) {
  /** @type {Record<string, Record<string, string>>} */
  const fields = {}
  for (const { $ref } of protocol.$defs[union]?.oneOf ?? []) {
    const frame = protocol.$defs[nameOf($ref)]
    const type = frame?.properties?.['type']?.const
    if (frame === undefined || type === undefined) throw new Error(`${$ref} has no type word`)
    fields[type] = Object.fromEntries(
      (frame.required ?? []).map((name) => [name, jsonTypeOf(protocol, frame.properties?.[name] ?? {})]),
    )
  }
  return fields
}

/** @param {Protocol} protocol @param {Definition} definition @returns {string} */
function jsonTypeOf(protocol, definition) {
  if (definition.const !== undefined) return 'string'
  if (definition.$ref !== undefined) return jsonTypeOf(protocol, protocol.$defs[nameOf(definition.$ref)] ?? {})
  return definition.type ?? 'object'
}

/** @param {string} reference */
function nameOf(reference) {
  return reference.replace('#/$defs/', '')
}

/** @param {string} name @param {object} value */
function constant(name, value) {
  const json = JSON.stringify(value, null, 2)
  return `export const ${name} = ${json.replace(/"([A-Za-z_]\w*)":/g, '$1:').replaceAll('"', "'")} as const`
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(typesFile, await protocolTypes(JSON.parse(await readFile(schemaFile, 'utf8'))))
}
