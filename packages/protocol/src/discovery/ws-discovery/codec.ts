import { type Sighting, text, TransportFailure } from '@pinhole/core'
import { portOf, word } from '../../checked.ts'

export const WS_DISCOVERY_PORT = 3702
export const WS_DISCOVERY_GROUP = '239.255.255.250'
const LONGEST = 16 * 1024

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'
const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing'
const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery'
const ONVIF = 'http://www.onvif.org/ver10/network/wsdl'

/** What a camera with ONVIF says of itself. */
export interface Match {
  /** e.g. `urn:uuid:…`, stable for the device. */
  endpoint: string
  types: readonly string[]
  /** e.g. `onvif://www.onvif.org/hardware/C720`. */
  scopes: readonly string[]
  /** e.g. `http://192.0.2.10:2020/onvif/device_service`. */
  addresses: readonly string[]
}

const escape = (value: string): string =>
  value.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? '')

const unescape = (value: string): string =>
  value.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  )

const envelope = (header: string, body: string): Uint8Array =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}" ` +
      `xmlns:d="${DISCOVERY}" xmlns:dn="${ONVIF}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`,
  )

/** Sixteen random bytes as a UUID of version 4, with its prefix. */
export function uuid(bytes: Uint8Array): string {
  const own = Buffer.from(bytes.subarray(0, 16))
  own[6] = (own[6]! & 0x0f) | 0x40
  own[8] = (own[8]! & 0x3f) | 0x80
  return `urn:uuid:${own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}

/** The question for network video transmitters. */
export const encodeProbe = (id: string): Uint8Array =>
  envelope(
    `<a:Action s:mustUnderstand="1">${DISCOVERY}/Probe</a:Action><a:MessageID>${escape(id)}</a:MessageID>` +
      '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>',
    '<d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe>',
  )

/** The answer to the question `relatesTo`. */
export const encodeMatch = (match: Match, relatesTo: string, id: string): Uint8Array =>
  envelope(
    `<a:Action>${DISCOVERY}/ProbeMatches</a:Action><a:MessageID>${escape(id)}</a:MessageID>` +
      `<a:RelatesTo>${escape(relatesTo)}</a:RelatesTo>` +
      '<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>',
    `<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>${escape(match.endpoint)}</a:Address>` +
      `</a:EndpointReference><d:Types>${escape(match.types.join(' '))}</d:Types>` +
      `<d:Scopes>${escape(match.scopes.join(' '))}</d:Scopes><d:XAddrs>${escape(match.addresses.join(' '))}</d:XAddrs>` +
      '<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches>',
  )

/**
 * The texts of all leaf elements by local name, in one pass over the datagram. Not an XML parser on purpose: no document
 * types, no entities but the five of XML itself, no namespaces to resolve.
 */
export function leaves(datagram: Uint8Array): Map<string, string> {
  if (datagram.length > LONGEST) throw new TransportFailure('malformed', { why: 'too-long' })
  const xml = text(datagram)
  if (!xml.trimStart().startsWith('<') || xml.includes('<!'))
    throw new TransportFailure('malformed', { why: 'not-plain-xml' })
  const found = new Map<string, string>()
  let open: { name: string; at: number } | undefined
  for (let at = xml.indexOf('<'); at >= 0; ) {
    const end = xml.indexOf('>', at)
    if (end < 0) throw new TransportFailure('malformed', { why: 'cut-off' })
    const closing = xml[at + 1] === '/'
    const name = xml
      .slice(at + (closing ? 2 : 1), end)
      .split(/[\s/]/, 1)[0]!
      .split(':')
      .at(-1)!
    if (!closing) found.set(`<${name}`, '')
    if (closing && open?.name === name && !found.has(name))
      found.set(name, unescape(xml.slice(open.at, at)).trim())
    open = closing || xml[end - 1] === '/' ? undefined : { name, at: end + 1 }
    at = xml.indexOf('<', end)
  }
  return found
}

/** The question's id and types; `undefined` when it is no question or not for a camera. */
export function readProbe(datagram: Uint8Array): { id: string } | undefined {
  const said = leaves(datagram)
  if (!said.has('<Probe')) return undefined
  const types = (said.get('Types') ?? '').split(/\s+/).filter(Boolean)
  const ours = types.length === 0 || types.some((type) => /(^|:)(NetworkVideoTransmitter|Device)$/.test(type))
  const id = said.get('MessageID')
  return ours && id ? { id: id.slice(0, 256) } : undefined
}

/** Makes a sighting of a match. The brand is not told; the model may be, in the `hardware` scope. */
export function readMatch(datagram: Uint8Array, from: { address: string; at: number }): Sighting | undefined {
  const said = leaves(datagram)
  if (!said.has('<ProbeMatch')) return undefined
  const scopes = (said.get('Scopes') ?? '').split(/\s+/).slice(0, 64)
  const scope = (name: string) => {
    const prefix = `onvif://www.onvif.org/${name}/`
    const value = scopes.find((each) => each.startsWith(prefix))?.slice(prefix.length)
    return value === undefined ? undefined : word(decode(value))
  }
  const ports: Record<string, number> = {}
  for (const address of (said.get('XAddrs') ?? '').split(/\s+/).slice(0, 8)) {
    const url = URL.canParse(address) ? new URL(address) : undefined
    // The first one that leads back to where the answer came from; cameras also list IPv6 and stale addresses.
    const port = url?.protocol === 'http:' ? portOf(url.port || 80) : undefined
    if (port && (ports['onvif'] === undefined || url?.hostname === from.address)) ports['onvif'] = port
  }
  const model = scope('hardware')
  const name = scope('name')
  return {
    heard: 'onvif',
    at: from.at,
    address: from.address,
    ...(model ? { model } : {}),
    ...(name ? { name } : {}),
    ports,
    facts: { endpoint: word(said.get('Address')) ?? null },
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
