type Handlers = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void }
type Attributes = Record<string, string | number | boolean | undefined>
export type Child = Node | string | undefined | false

export interface Props {
  class?: string
  attributes?: Attributes
  on?: Handlers
}

/** An element with its children. Strings become text nodes; nothing here ever parses HTML. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag, props: Props = {}, ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (props.class !== undefined) element.className = props.class
  setAttributes(element, props.attributes ?? {})
  for (const [name, handler] of Object.entries(props.on ?? {})) element.addEventListener(name, handler as EventListener)
  element.append(...present(children))
  return element
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== undefined && child !== false)
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    element.setAttribute(name, value === true ? '' : String(value))
  }
}

/** Puts `children` into `parent`, moving nothing that is in place already: scroll, focus and selection stay. */
export function place(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children)
  // A copy, since the list of children lives.
  for (const child of Array.from(parent.children)) if (!wanted.has(child)) child.remove()
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null)
  })
}

const svgSpace = 'http://www.w3.org/2000/svg'

const icons = {
  hash: 'M5 9h14M5 15h14M10 4 8 20M16 4l-2 16',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  plus: 'M12 5v14M5 12h14',
  compass: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.500 8.500l-2 5-5 2 2-5z',
  send: 'M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4',
  back: 'M15 5l-7 7 7 7',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  close: 'M6 6l12 12M18 6 6 18',
  out: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
} as const

export function icon(name: keyof typeof icons): SVGElement {
  const svg = document.createElementNS(svgSpace, 'svg')
  setAttributes(svg, { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' })
  const path = document.createElementNS(svgSpace, 'path')
  path.setAttribute('d', icons[name])
  svg.append(path)
  return svg
}

export function iconButton(name: keyof typeof icons, label: string, onClick: () => void, extra = ''): HTMLButtonElement {
  return h('button', { class: `icon-button ${extra}`, attributes: { type: 'button', 'aria-label': label, title: label }, on: { click: onClick } }, icon(name))
}

/** Initials on a tint that always belongs to the same user. */
export function avatar(id: string, name: string): HTMLElement {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return h('span', { class: `avatar tint-${sum % 6}`, attributes: { 'aria-hidden': 'true' } }, letters.join('').toUpperCase())
}
