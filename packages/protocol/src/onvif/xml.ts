import { TransportFailure } from '@pinhole/core'

/** An element; names without their prefix, because cameras choose prefixes freely. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  /** Its own characters, trimmed. */
  text: string
}

const MOST_LENGTH = 256 * 1024
const MOST_ELEMENTS = 5000
const MOST_DEPTH = 64

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }

/**
 * Reads a document as far as cameras need it. Declarations, comments and wrong closing tags are stepped over; a
 * document type is refused, so no entity can be defined; sizes are bounded. Throws TransportFailure `malformed`.
 */
export function readXml(document: string): XmlElement {
  if (document.length > MOST_LENGTH) throw malformed('length')
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  let elements = 0
  for (let at = 0; at < document.length; ) {
    const tag = document.indexOf('<', at)
    const inside = open.at(-1) ?? root
    inside.text += plain(document.slice(at, tag < 0 ? document.length : tag))
    if (tag < 0) break
    if (document.startsWith('<!--', tag)) at = behind(document, '-->', tag)
    else if (document.startsWith('<![CDATA[', tag)) {
      at = behind(document, ']]>', tag)
      inside.text += document.slice(tag + 9, at - 3)
    } else if (document.startsWith('<?', tag)) at = behind(document, '?>', tag)
    else if (document.startsWith('<!', tag)) throw malformed('document-type')
    else if (document.startsWith('</', tag)) {
      at = behind(document, '>', tag)
      const name = local(document.slice(tag + 2, at - 1).trim())
      const match = open.findLastIndex((each, depth) => depth > 0 && each.name === name)
      if (match > 0) for (const each of open.splice(match)) each.text = each.text.trim()
    } else {
      at = endOfTag(document, tag)
      if (++elements > MOST_ELEMENTS || open.length > MOST_DEPTH) throw malformed('size')
      const element = readTag(document.slice(tag + 1, at - 1).replace(/\/$/, ''))
      inside.children.push(element)
      if (document[at - 2] !== '/') open.push(element)
    }
  }
  const first = root.children[0]
  if (!first) throw malformed('empty')
  return first
}

/** The first element down the given path of names, each step searched among the children. */
export function within(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let here = element
  for (const name of path) here = here?.children.find((child) => child.name === name)
  return here
}

export const escapeXml = (value: string): string =>
  value.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)

function readTag(tag: string): Open {
  const name = local(/^[^\s]+/.exec(tag)?.[0] ?? '')
  const attributes: Record<string, string> = {}
  for (const match of tag.matchAll(/\s([^\s=]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes[local(match[1] ?? '')] = plain(match[2] ?? match[3] ?? '')
  return { name, attributes, children: [], text: '' }
}

/** A `>` inside an attribute's quotes does not end the tag. */
function endOfTag(document: string, from: number): number {
  let quote = ''
  for (let at = from; at < document.length; at++) {
    const character = document[at] ?? ''
    if (quote) quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  throw malformed('torn')
}

function behind(document: string, mark: string, from: number): number {
  const at = document.indexOf(mark, from)
  if (at < 0) throw malformed('torn')
  return at + mark.length
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities that XML itself knows, and numbers; any other stays as it stands. */
const plain = (value: string) =>
  value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, digits, name) => {
    if (name) return named[String(name)] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(String(digits), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const local = (name: string) => name.slice(name.indexOf(':') + 1)
const malformed = (what: string) => new TransportFailure('malformed', { wire: 'onvif', what })
