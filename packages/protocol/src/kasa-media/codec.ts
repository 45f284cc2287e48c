import { type Login, TransportFailure } from '@pinhole/core'

export const KASA_MEDIA_PORT = 19443
export const kasaMediaPath = '/https/stream/mixed?video=h264&audio=g711&resolution=hd'

/** How the password goes into Basic coding; most cameras want it base64-coded first, some as it is. */
export const mediaForms = ['base64', 'plain'] as const
export type MediaForm = (typeof mediaForms)[number]

/** The `Authorization` value of a form. */
export function mediaBasic(form: MediaForm, login: Login): string {
  const password = login.password.reveal()
  const written = form === 'base64' ? Buffer.from(password).toString('base64') : password
  return `Basic ${Buffer.from(`${login.username}:${written}`).toString('base64')}`
}

/** Status line and headers, names in lower case; the last of equals wins. */
export interface MediaHead {
  status: number
  headers: Readonly<Record<string, string>>
}

/** One part of the endless answer: a picture or a piece of sound. */
export interface MediaPart {
  type: string
  /** The camera's up-time, microseconds; it is a decimal on the wire and a float would blur it. */
  atMicros: number | undefined
  /** Camera time, seconds since 1970, where told. */
  utc: number | undefined
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

const LONGEST_HEAD = 16 * 1024
const LONGEST_PART_HEAD = 8 * 1024
/** No camera's picture is larger. */
const LONGEST_PART = 4 * 1024 * 1024
const LONGEST_CHUNK_LINE = 64
const MOST_HEADERS = 64

const malformed = (why: string) => new TransportFailure('malformed', { wire: 'kasa-media', why })

function readHeaders(lines: readonly string[]): Record<string, string> {
  if (lines.length > MOST_HEADERS) throw malformed('headers')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const at = line.indexOf(':')
    // No space follows some colons (`X-UtcTime:1690`).
    if (at > 0) headers[line.slice(0, at).trim().toLowerCase()] = line.slice(at + 1).trim()
  }
  return headers
}

/** Microseconds of a decimal number of seconds, digit by digit; `undefined` for anything else. */
export function readMicros(text: string | undefined): number | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text ?? '')
  if (!found) return undefined
  return Number(found[1]) * 1_000_000 + Number((found[2] ?? '').slice(0, 6).padEnd(6, '0'))
}

/** A queue of bytes that is read from its front; what was read is let go. */
class Bytes {
  #held: Buffer = Buffer.alloc(0)

  get length(): number {
    return this.#held.length
  }

  push(bytes: Uint8Array): void {
    this.#held = this.#held.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#held, bytes])
  }

  peek(length: number): string {
    return this.#held.toString('latin1', 0, length)
  }

  find(what: string, from = 0): number {
    return this.#held.indexOf(what, from, 'latin1')
  }

  take(length: number): Buffer {
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    return taken
  }
}

/** Takes chunk coding off, piece by piece; throws `malformed` on lying lengths. */
class Dechunker {
  readonly #in = new Bytes()
  #left = 0
  #ended = false

  push(bytes: Uint8Array, out: (bytes: Uint8Array) => void): void {
    if (this.#ended) return
    this.#in.push(bytes)
    for (;;) {
      if (this.#left > 0) {
        if (this.#in.length === 0) return
        const taken = this.#in.take(Math.min(this.#left, this.#in.length))
        this.#left -= taken.length
        out(taken)
        continue
      }
      const end = this.#in.find('\r\n')
      if (end < 0) {
        if (this.#in.length > LONGEST_CHUNK_LINE) throw malformed('chunk')
        return
      }
      const line = this.#in
        .take(end + 2)
        .toString('latin1')
        .trim()
      // The line end after a chunk's bytes.
      if (line === '') continue
      const size = /^([0-9a-f]{1,7})(?:;.*)?$/i.exec(line)
      if (!size) throw malformed('chunk')
      this.#left = Number.parseInt(size[1]!, 16)
      if (this.#left > LONGEST_PART) throw malformed('chunk')
      if (this.#left === 0) {
        this.#ended = true
        return
      }
    }
  }
}

/**
 * Reads the endless answer of a Kasa camera from whatever pieces TCP makes of it. It follows the bytes, not the headers:
 * `Content-Length: -1` and chunks in HTTP/1.0 are both seen in the wild. Throws `malformed`; memory is bounded.
 */
export class KasaMediaReader {
  readonly #raw = new Bytes()
  readonly #body = new Bytes()
  #head: MediaHead | undefined
  #chunks: Dechunker | 'plain' | undefined
  #part: { headers: Record<string, string>; length: number | undefined } | undefined
  #searched = 0
  /** As the first part wrote it; a picture may hold two dashes of its own. */
  #delimiter: string | undefined

  /** The answer's head, once it is whole. */
  get head(): MediaHead | undefined {
    return this.#head
  }

  /** Everything that these bytes complete. */
  push(bytes: Uint8Array): MediaPart[] {
    if (!this.#head) {
      this.#raw.push(bytes)
      const end = this.#raw.find('\r\n\r\n')
      if (end < 0) {
        if (this.#raw.length > LONGEST_HEAD) throw malformed('head')
        return []
      }
      if (end > LONGEST_HEAD) throw malformed('head')
      const [first = '', ...lines] = this.#raw
        .take(end + 4)
        .toString('latin1')
        .trimEnd()
        .split('\r\n')
      const status = /^HTTP\/1\.[01] (\d{3})\b/.exec(first)
      if (!status) throw malformed('status')
      this.#head = { status: Number(status[1]), headers: readHeaders(lines) }
      return this.#take(this.#raw.take(this.#raw.length))
    }
    return this.#take(bytes)
  }

  #take(bytes: Uint8Array): MediaPart[] {
    if (!this.#head || this.#head.status !== 200) return []
    if (this.#chunks === undefined) {
      this.#raw.push(bytes)
      if (this.#raw.length < 2) return []
      // An empty line before the first part is no chunk either.
      this.#chunks = /^(--|\r\n)/.test(this.#raw.peek(2)) ? 'plain' : new Dechunker()
      return this.#take(this.#raw.take(this.#raw.length))
    }
    if (this.#chunks === 'plain') this.#body.push(bytes)
    else this.#chunks.push(bytes, (piece) => this.#body.push(piece))
    const parts: MediaPart[] = []
    for (let part = this.#next(); part; part = this.#next()) parts.push(part)
    return parts
  }

  #next(): MediaPart | undefined {
    const body = this.#body
    if (!this.#part) {
      // Line ends between a part's bytes and the next delimiter.
      while (body.length > 0 && /^[\r\n]/.test(body.peek(1))) body.take(1)
      const end = body.find('\r\n\r\n')
      if (end < 0 || end > LONGEST_PART_HEAD) {
        if (body.length > LONGEST_PART_HEAD) throw malformed('part-head')
        return undefined
      }
      const [delimiter = '', ...lines] = body
        .take(end + 4)
        .toString('latin1')
        .trimEnd()
        .split('\r\n')
      if (!delimiter.startsWith('--') || delimiter.length > 128) throw malformed('delimiter')
      this.#delimiter ??= delimiter
      const headers = readHeaders(lines)
      const said = headers['content-length']
      const length = said !== undefined && /^\d{1,7}$/.test(said) ? Number(said) : undefined
      if (length !== undefined && length > LONGEST_PART) throw malformed('part')
      this.#part = { headers, length }
      this.#searched = 0
    }
    const { headers, length } = this.#part
    const take = length ?? this.#untilDelimiter()
    if (take === undefined || body.length < take) return undefined
    this.#part = undefined
    return {
      type: headers['content-type'] ?? '',
      atMicros: readMicros(headers['x-timestamp']),
      utc: /^\d{1,11}$/.test(headers['x-utctime'] ?? '') ? Number(headers['x-utctime']) : undefined,
      headers,
      body: Uint8Array.from(body.take(take)),
    }
  }

  /** Where a part ends that does not tell its length. */
  #untilDelimiter(): number | undefined {
    const mark = `\r\n${this.#delimiter ?? '--'}`
    const at = this.#body.find(mark, Math.max(0, this.#searched - mark.length))
    if (at >= 0) return at
    this.#searched = this.#body.length
    if (this.#body.length > LONGEST_PART) throw malformed('part')
    return undefined
  }
}
