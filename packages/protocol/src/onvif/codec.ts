import { createHash } from 'node:crypto'
import { escapeXml, within, type XmlElement } from './xml.ts'

/** Namespaces of the calls we know. */
export const DEVICE = 'http://www.onvif.org/ver10/device/wsdl'
export const MEDIA = 'http://www.onvif.org/ver10/media/wsdl'
export const PTZ = 'http://www.onvif.org/ver20/ptz/wsdl'
export const EVENTS = 'http://www.onvif.org/ver10/events/wsdl'
export const SCHEMA = 'http://www.onvif.org/ver10/schema'
const ENVELOPE = 'http://www.w3.org/2003/05/soap-envelope'
const SECURITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss'

/** A signed login: the password never travels. `created`: ISO 8601, on the camera's clock. */
export interface UsernameToken {
  username: string
  /** Base64 of the random bytes. */
  nonce: string
  created: string
  /** Base64(SHA1(nonce bytes + created + password)), WS-Security UsernameToken Profile 1.0. */
  digest: string
}

export function tokenDigest(nonce: string, created: string, password: string): string {
  return createHash('sha1')
    .update(Buffer.from(nonce, 'base64'))
    .update(created)
    .update(password)
    .digest('base64')
}

/** A SOAP 1.2 envelope around `body`, which must be well-formed already. */
export function writeEnvelope(body: string, token?: UsernameToken): string {
  const head = token ? `<s:Header>${writeToken(token)}</s:Header>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${ENVELOPE}" xmlns:tds="${DEVICE}" xmlns:trt="${MEDIA}" xmlns:tt="${SCHEMA}" xmlns:ter="http://www.onvif.org/ver10/error" xmlns:tptz="${PTZ}" xmlns:tev="${EVENTS}" xmlns:timg="http://www.onvif.org/ver20/imaging/wsdl" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" xmlns:wstop="http://docs.oasis-open.org/wsn/t-1" xmlns:tns1="http://www.onvif.org/ver10/topics" xmlns:wsa5="http://www.w3.org/2005/08/addressing">${head}<s:Body>${body}</s:Body></s:Envelope>`
}

function writeToken({ username, nonce, created, digest }: UsernameToken): string {
  const type = `${SECURITY}-username-token-profile-1.0#PasswordDigest`
  const encoding = `${SECURITY}-soap-message-security-1.0#Base64Binary`
  return `<w:Security s:mustUnderstand="1" xmlns:w="${SECURITY}-wssecurity-secext-1.0.xsd" xmlns:u="${SECURITY}-wssecurity-utility-1.0.xsd"><w:UsernameToken><w:Username>${escapeXml(username)}</w:Username><w:Password Type="${type}">${digest}</w:Password><w:Nonce EncodingType="${encoding}">${nonce}</w:Nonce><u:Created>${created}</u:Created></w:UsernameToken></w:Security>`
}

export function readToken(envelope: XmlElement): UsernameToken | undefined {
  const token = within(envelope, 'Header', 'Security', 'UsernameToken')
  const text = (name: string) => within(token, name)?.text ?? ''
  if (!token) return undefined
  return {
    username: text('Username'),
    nonce: text('Nonce'),
    created: text('Created'),
    digest: text('Password'),
  }
}

/** `ter:NotAuthorized` and its like; `code` without prefix is what to look at. */
export function writeFault(code: string, reason: string): string {
  return writeEnvelope(
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">${escapeXml(reason)}</s:Text></s:Reason></s:Fault>`,
  )
}

/** The innermost code of a fault, without prefix; `undefined`: the envelope holds none. */
export function readFault(envelope: XmlElement): string | undefined {
  const fault = within(envelope, 'Body', 'Fault')
  if (!fault) return undefined
  let code = within(fault, 'Code')
  for (let deeper = within(code, 'Subcode'); deeper; deeper = within(code, 'Subcode')) code = deeper
  const value = within(code, 'Value')?.text ?? within(fault, 'faultcode')?.text ?? 'unknown'
  return value.slice(value.indexOf(':') + 1)
}

/** Milliseconds since 1970 of a `UTCDateTime`; `undefined` when it is no date. */
export function readDateTime(element: XmlElement | undefined): number | undefined {
  const number = (...path: string[]) => Number(within(element, ...path)?.text || Number.NaN)
  const ms = Date.UTC(
    number('Date', 'Year'),
    number('Date', 'Month') - 1,
    number('Date', 'Day'),
    number('Time', 'Hour'),
    number('Time', 'Minute'),
    number('Time', 'Second'),
  )
  return Number.isNaN(ms) ? undefined : ms
}

export function writeDateTime(ms: number): string {
  const at = new Date(ms)
  const time = `<tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time>`
  const date = `<tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date>`
  return time + date
}
