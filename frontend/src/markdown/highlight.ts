import { createLowlight } from 'lowlight'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

const lowlight = createLowlight({ bash, cpp, csharp, css, diff, go, java, json, python, rust, sql, typescript, xml, yaml })

type Tree = ReturnType<typeof lowlight.highlight>['children'][number]

/** A stretch of code of one look: the class says which. */
export interface Token {
  readonly text: string
  readonly look: string
}

/** The code's tokens, or undefined for a language that is not here. Loaded when the first code block with a language is drawn. */
export function tokensOf(code: string, language: string): Token[] | undefined {
  return lowlight.registered(language) ? lowlight.highlight(language, code).children.flatMap((node) => flat(node, '')) : undefined
}

function flat(node: Tree, look: string): Token[] {
  if (node.type === 'text') return [{ text: node.value, look }]
  if (node.type !== 'element') return []
  const [own] = Array.isArray(node.properties['className']) ? node.properties['className'] : []
  return node.children.flatMap((child) => flat(child, typeof own === 'string' ? own : look))
}
