import { hex, text, utf8 } from '@pinhole/core'
import { type Json, number, parseObject, part, word } from '../checked.ts'
import type { HashForm } from '../smartcam/seal.ts'
import { fieldsOf, mediaDigest, mediaPassword, type MediaSeal, mediaSeal } from './keys.ts'
import { CLIENT_BOUNDARY, type MediaPart, writeHead, writePart } from './parts.ts'
import { failureOf, MediaWire, type TapoMediaTarget } from './wire.ts'

/** A piece of what was asked for, opened. */
export interface MediaPiece {
  /** `video/mp2t` or `image/jpeg`. */
  type: string
  bytes: Uint8Array
}

/** An open connection to a camera's media port: one request, then what it brings. */
export interface TapoMedia {
  /**
   * Asks for something and gives what comes, until the camera says that it is finished or the caller stops. Throws
   * `refused` with the camera's `code` (-52405 … -52435 busy, -64324 privacy, -71103 user id, -71105 not found).
   */
  request(params: Json, window?: number): AsyncGenerator<MediaPiece, void, void>
  /** Media encryption is off on this camera: what it sends can be read by anybody on the network. */
  readonly unsealed: boolean
  close(): void
}

/** What a camera may send before its answer to a request. */
const MOST_BEFORE_ANSWER = 64

/**
 * Connects and logs in. The camera says which hash of the password it wants; where it says SHA-256 and means MD5, as
 * some firmware does, a second connection is spent. Throws `credentials` for a wrong password, `sealed-wrong` with
 * `why: key-exchange` for hubs whose key exchange nobody outside the vendor knows.
 */
export async function openTapoMedia(target: TapoMediaTarget): Promise<TapoMedia> {
  const first = await attempt(target)
  if ('media' in first) return first.media
  if (first.form === 'sha256') {
    const second = await attempt(target, 'md5')
    if ('media' in second) return second.media
  }
  throw failureOf(target, 'credentials', { why: 'password', status: 401 })
}

async function attempt(
  target: TapoMediaTarget,
  forced?: HashForm,
): Promise<{ media: TapoMedia } | { form: HashForm }> {
  const { budget, mac = target.host, given, password } = target
  const may = budget.mayTry(mac)
  if (!may.ok) throw failureOf(target, 'credentials', { why: 'budget', waitSeconds: may.waitSeconds })
  const wire = await MediaWire.open(target)
  try {
    const headers = {
      'Content-Type': `multipart/mixed;boundary=${CLIENT_BOUNDARY}`,
      Connection: 'keep-alive',
      'Content-Length': '-1',
    }
    wire.write(writeHead('POST /stream HTTP/1.1', headers))
    const asked = await wire.head()
    if (asked.status !== 401) throw failureOf(target, 'malformed', { status: asked.status })
    const challenge = fieldsOf((asked.fields.get('www-authenticate') ?? '').replace(/^Digest /i, ''))
    const { realm = '', nonce = '', opaque = '' } = challenge
    const form = forced ?? (challenge.encrypt_type === '3' ? 'sha256' : 'md5')
    const kept = mediaPassword(password.reveal(), form)
    const cnonce = hex(given.random.bytes(24))
    const signed = { username: 'admin', password: kept, realm, nonce, cnonce, nc: '00000001', uri: '/stream' }
    const fields = `username="admin",realm="${realm}",uri="/stream",algorithm=MD5,nonce="${nonce}",nc=00000001,cnonce="${cnonce}",qop=auth,response="${mediaDigest(signed)}",opaque="${opaque}"`
    wire.write(writeHead('POST /stream HTTP/1.1', { ...headers, Authorization: `Digest ${fields}` }))
    const let_in = await wire.head()
    if (let_in.status === 401) {
      budget.spent(mac, 'refused')
      wire.close()
      return { form }
    }
    if (let_in.status !== 200) throw failureOf(target, 'refused', { status: let_in.status })
    budget.spent(mac, 'accepted')
    const exchange = fieldsOf(let_in.fields.get('key-exchange') ?? '')
    if (!exchange.nonce || (exchange.algorithm ?? 'MD5') !== 'MD5')
      throw failureOf(target, 'sealed-wrong', {
        why: 'key-exchange',
        algorithm: exchange.algorithm ?? 'none',
      })
    const username = exchange.username ?? 'admin'
    const seal = mediaSeal(exchange.nonce, username, kept)
    return { media: mediaOver(target, wire, seal, username === 'none') }
  } catch (failure) {
    wire.close()
    throw failure
  }
}

function mediaOver(target: TapoMediaTarget, wire: MediaWire, seal: MediaSeal, unsealed: boolean): TapoMedia {
  let seq = 0
  const open = ({ fields, body }: MediaPart) => (fields.get('x-if-encrypt') === '1' ? seal.open(body) : body)
  const isJson = ({ fields }: MediaPart) => (fields.get('content-type') ?? '').includes('json')
  const readJson = (given: MediaPart) => parseObject(text(open(given)), 64 * 1024)

  const answerTo = async (wanted: number): Promise<void> => {
    for (let tries = 0; tries < MOST_BEFORE_ANSWER; tries++) {
      const next = await wire.part()
      if (!isJson(next)) continue
      const said = readJson(next)
      if (said['type'] !== 'response' || number(said['seq']) !== wanted) continue
      const code = number(part(said, 'params')['error_code']) ?? 0
      if (code !== 0) throw failureOf(target, 'refused', { code })
      return
    }
    throw failureOf(target, 'malformed', { what: 'no-answer' })
  }

  return {
    unsealed,
    async *request(params, window = 200) {
      const wanted = ++seq
      const body = utf8(JSON.stringify({ type: 'request', seq: wanted, params }))
      const fields = { 'Content-Type': 'application/json', 'X-Data-Window-Size': window }
      wire.write(writePart(CLIENT_BOUNDARY, fields, body))
      await answerTo(wanted)
      for (;;) {
        const next = await wire.part()
        if (isJson(next)) {
          const said = readJson(next)
          const about = part(said, 'params')
          if (about['event_type'] === 'stream_status' && about['status'] === 'finished') return
          continue
        }
        const count = Number(next.fields.get('x-data-sequence') ?? 0)
        if (count > 0 && count % window === 0)
          wire.acknowledge(word(next.fields.get('x-session-id')) ?? '', count)
        yield { type: next.fields.get('content-type') ?? '', bytes: open(next) }
      }
    },
    close: () => wire.close(),
  }
}
