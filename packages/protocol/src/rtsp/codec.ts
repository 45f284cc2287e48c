import { concat, text, TransportFailure, utf8 } from '@pinhole/core'

export type RtspHeaders = readonly (readonly [name: string, value: string])[]

/** What can come over an RTSP connection: requests, answers, and RTP or RTCP packets between them. */
export type RtspItem =
  | { kind: 'request'; method: string; uri: string; headers: RtspHeaders; body: Uint8Array }
  | { kind: 'answer'; status: number; reason: string; headers: RtspHeaders; body: Uint8Array }
  | { kind: 'interleaved'; channel: number; data: Uint8Array }
export type RtspRequest = Extract<RtspItem, { kind: 'request' }>
export type RtspAnswer = Extract<RtspItem, { kind: 'answer' }>

const MOST_HEAD = 16 * 1024
const MOST_BODY = 64 * 1024

/** All values of a header, in order. Cameras send two `WWW-Authenticate` lines. */
export const headers = (message: { headers: RtspHeaders }, name: string): string[] =>
  message.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value)

/** The first value of a header. */
export const header = (message: { headers: RtspHeaders }, name: string): string | undefined =>
  headers(message, name)[0]

/**
 * Cuts a connection's bytes into items. Tolerates bare line feeds, blank lines between messages, headers without a
 * colon and a missing reason; throws TransportFailure `malformed` when the place in the stream is lost.
 */
export class RtspReader {
  #rest: Uint8Array = new Uint8Array(0)

  push(bytes: Uint8Array): RtspItem[] {
    // Always a copy: what the socket handed over may be used again.
    this.#rest = concat(this.#rest, bytes)
    const items: RtspItem[] = []
    for (;;) {
      const item = this.#next()
      if (!item) break
      items.push(item)
    }
    return items
  }

  #next(): RtspItem | undefined {
    let from = 0
    while (this.#rest[from] === 13 || this.#rest[from] === 10) from++
    if (from > 0) this.#rest = this.#rest.subarray(from)
    const rest = this.#rest
    if (rest[0] === 0x24) return this.#interleaved(rest)
    const end = endOfHead(rest)
    if (end === undefined) {
      if (rest.length > MOST_HEAD) throw malformed('head')
      return undefined
    }
    const lines = text(rest.subarray(0, end)).split(/\r?\n/)
    const fields = lines.slice(1).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]] : []
    })
    const length = Number(header({ headers: fields }, 'Content-Length') ?? 0)
    if (!Number.isInteger(length) || length < 0 || length > MOST_BODY) throw malformed('length')
    if (rest.length < end + length) return undefined
    const body = rest.slice(end, end + length)
    this.#rest = rest.subarray(end + length)
    return readStart(lines[0] ?? '', fields, body)
  }

  #interleaved(rest: Uint8Array): RtspItem | undefined {
    if (rest.length < 4) return undefined
    const length = ((rest[2] ?? 0) << 8) | (rest[3] ?? 0)
    if (rest.length < 4 + length) return undefined
    this.#rest = rest.subarray(4 + length)
    return { kind: 'interleaved', channel: rest[1] ?? 0, data: rest.slice(4, 4 + length) }
  }
}

/** Where the head ends, just behind its blank line. */
function endOfHead(bytes: Uint8Array): number | undefined {
  const most = Math.min(bytes.length, MOST_HEAD)
  for (let at = 0; at < most; at++) {
    if (bytes[at] !== 10) continue
    if (bytes[at + 1] === 10 && at + 1 < most) return at + 2
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10 && at + 2 < most) return at + 3
  }
  return undefined
}

function readStart(line: string, headers: RtspHeaders, body: Uint8Array): RtspItem {
  const answer = /^RTSP\/\d\.\d\s+(\d{3})(?:\s+(.*))?$/i.exec(line)
  if (answer) return { kind: 'answer', status: Number(answer[1]), reason: answer[2] ?? '', headers, body }
  const request = /^([A-Z_]{1,32})\s+(\S{1,2048})\s+RTSP\/\d\.\d\s*$/.exec(line)
  if (request) return { kind: 'request', method: request[1] ?? '', uri: request[2] ?? '', headers, body }
  throw malformed('start')
}

const malformed = (what: string) => new TransportFailure('malformed', { wire: 'rtsp', what })

export function writeRequest(method: string, uri: string, headers: RtspHeaders): Uint8Array {
  return utf8(`${method} ${uri} RTSP/1.0\r\n${lines(headers)}\r\n`)
}

export function writeAnswer(status: number, reason: string, headers: RtspHeaders, body = ''): Uint8Array {
  const bytes = utf8(body)
  const length: RtspHeaders = bytes.length > 0 ? [['Content-Length', String(bytes.length)]] : []
  return concat(utf8(`RTSP/1.0 ${status} ${reason}\r\n${lines([...headers, ...length])}\r\n`), bytes)
}

/** A packet between messages. `data`: at most 65535 bytes. */
export function writeInterleaved(channel: number, data: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(0x24, channel, data.length >> 8, data.length & 0xff), data)
}

const lines = (headers: RtspHeaders) => headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
