import { concat, text, TransportFailure, utf8 } from '@pinhole/core'

/** The first lines of a message: its start line and its headers, names in lower case. */
export interface Head {
  start: string
  fields: ReadonlyMap<string, string>
}

/** One part of either direction; header names in lower case. */
export interface MediaPart {
  fields: ReadonlyMap<string, string>
  body: Uint8Array
}

const MOST_HEAD = 8 * 1024
/** Cameras send a picture or two in a part. */
const MOST_BODY = 4 * 1024 * 1024

export const CLIENT_BOUNDARY = '--client-stream-boundary--'
export const DEVICE_BOUNDARY = '--device-stream-boundary--'

const malformed = (what: string) => new TransportFailure('malformed', { wire: 'tapo-media', what })

/**
 * Cuts a connection's bytes into HTTP heads and multipart parts. Parts are taken by their length; stray line ends
 * between them are skipped, because clients differ in how many they send. Throws `malformed` when the place is lost.
 */
export class MediaReader {
  #rest: Uint8Array = new Uint8Array(0)

  push(bytes: Uint8Array): void {
    this.#rest = this.#rest.length === 0 ? bytes.slice() : concat(this.#rest, bytes)
  }

  /** The next HTTP head, once it is whole. */
  head(): Head | undefined {
    const end = this.#endOfHead()
    if (end === undefined) return undefined
    const head = readHead(text(this.#rest.subarray(0, end)))
    this.#rest = this.#rest.subarray(end)
    return head
  }

  /** Drops this many bytes: the body of an answer that interests nobody. False: they are not here yet. */
  skip(count: number): boolean {
    if (this.#rest.length < count) return false
    this.#rest = this.#rest.subarray(count)
    return true
  }

  /** The next part, once it is whole. */
  part(): MediaPart | undefined {
    let from = 0
    while (this.#rest[from] === 13 || this.#rest[from] === 10) from++
    if (from > 0) this.#rest = this.#rest.subarray(from)
    const end = this.#endOfHead()
    if (end === undefined) return undefined
    const { start, fields } = readHead(text(this.#rest.subarray(0, end)))
    if (!start.startsWith('--')) throw malformed('boundary')
    const said = fields.get('content-length') ?? ''
    const length = /^\d{1,9}$/.test(said) ? Number(said) : Number.NaN
    if (!(length <= MOST_BODY)) throw malformed('length')
    if (this.#rest.length < end + length) return undefined
    const body = this.#rest.slice(end, end + length)
    this.#rest = this.#rest.subarray(end + length)
    return { fields, body }
  }

  #endOfHead(): number | undefined {
    const at = Buffer.from(this.#rest.buffer, this.#rest.byteOffset, this.#rest.length).indexOf('\r\n\r\n')
    if (at > MOST_HEAD || (at < 0 && this.#rest.length > MOST_HEAD)) throw malformed('head')
    return at < 0 ? undefined : at + 4
  }
}

function readHead(head: string): Head {
  const lines = head.split('\r\n')
  const fields = new Map<string, string>()
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { start: lines[0] ?? '', fields }
}

/** A part as it travels: exactly one line end after the body, because a second one makes known clients spin. */
export const writePart = (
  boundary: string,
  fields: Readonly<Record<string, string | number>>,
  body: Uint8Array,
): Uint8Array =>
  concat(
    utf8(`--${boundary}\r\n${lines({ ...fields, 'Content-Length': body.length })}\r\n`),
    body,
    utf8('\r\n'),
  )

export const writeHead = (start: string, fields: Readonly<Record<string, string | number>>): Uint8Array =>
  utf8(`${start}\r\n${lines(fields)}\r\n`)

const lines = (fields: Readonly<Record<string, string | number>>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
