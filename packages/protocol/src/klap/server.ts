import { type Clock, type Random, Secret, systemRandom } from '@pinhole/core'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isObject, type Json, parseObject, part, word } from '../checked.ts'
import { readCookies } from '../transport/http-wire.ts'
import { Port } from '../transport/port.ts'
import { speakHttp, takeBody } from '../transport/speak.ts'
import {
  clientHash,
  isSeed,
  klapAuth,
  type KlapSession,
  klapSession,
  type KlapVersion,
  sameBytes,
  serverHash,
} from './codec.ts'
import { smartCodes } from './smart.ts'

export type SmartReply = { error_code: number; result?: Json }

export interface SmartServerOptions {
  address: string
  /** 80 unless told; 0: any free one. */
  port?: number
  clock: Clock
  random?: Random
  /** The owner's; `null`: nobody has set it up, and it takes a new device's login. */
  account: () => { username: string; password: string } | null
  version?: KlapVersion
  handle: (method: string, params: Json) => SmartReply
  /** Takes connections and says nothing. */
  silent?: () => boolean
  touch?: () => void
}

export interface SmartServer {
  port: number
  /** Forgets every session, as a power cycle does. */
  restart(): void
  close(): Promise<void>
}

const LONGEST = 256 * 1024
const LIFE = 86_400
const MOST_SESSIONS = 16
const MOST_CALLS = 64

interface Session {
  local: Uint8Array
  remote: Uint8Array
  until: number
  open?: KlapSession
  seq?: number
}

/** What an unowned device takes: blank user, blank password. */
const nobody = { username: '', password: new Secret('') }

/** Runs a request as the device does: a batch stops at its first refusal. */
export function runSmart(handle: SmartServerOptions['handle'], clear: string): Json {
  let asked: Json
  try {
    asked = parseObject(clear, LONGEST)
  } catch {
    return { error_code: smartCodes.params }
  }
  const method = word(asked['method']) ?? ''
  if (method !== 'multipleRequest') return { ...handle(method, part(asked, 'params')) }
  const requests = part(asked, 'params')['requests']
  const responses: Json[] = []
  for (const one of (Array.isArray(requests) ? requests : []).slice(0, MOST_CALLS).filter(isObject)) {
    const name = word(one['method']) ?? ''
    const reply = handle(name, part(one, 'params'))
    responses.push({ method: name, ...reply })
    if (reply.error_code !== 0) break
  }
  return { error_code: 0, result: { responses } }
}

/** KLAP's side of a hub or chime: proofs both ways, one numbered seal a request, sessions that end after a day. */
export async function klapServer(options: SmartServerOptions): Promise<SmartServer> {
  const { account, handle, clock, random = systemRandom, version = 2 } = options
  const sessions = new Map<string, Session>()
  const auth = () => {
    const owner = account()
    return klapAuth(
      version,
      owner ? { username: owner.username, password: new Secret(owner.password) } : nobody,
    )
  }

  const answer: Answerer = (path, headers, body, send) => {
    const sent = readCookies(String(headers.cookie ?? '').split(/;\s*/))
    const id = sent['TP_SESSIONID'] ?? ''
    const session = sessions.get(id)
    if (path === '/app/handshake1') {
      if (!isSeed(body)) return send(400)
      const made: Session = { local: body, remote: random.bytes(16), until: clock.monotonic() + LIFE * 1000 }
      const name = randomBytes(16).toString('hex').toUpperCase()
      sessions.set(name, made)
      if (sessions.size > MOST_SESSIONS) sessions.delete(sessions.keys().next().value ?? '')
      const proof = serverHash({ version, ...made, auth: auth() })
      return send(200, Buffer.concat([made.remote, proof]), `TP_SESSIONID=${name};TIMEOUT=${LIFE}`)
    }
    if (!session || clock.monotonic() > session.until) return send(403)
    if (path === '/app/handshake2') {
      const secrets = { version, ...session, auth: auth() }
      if (!sameBytes(clientHash(secrets), body)) {
        sessions.delete(id)
        return send(403)
      }
      session.open = klapSession(secrets)
      return send(200)
    }
    const seq = Number(/^\/app\/request\?seq=(-?\d{1,10})$/.exec(path)?.[1] ?? Number.NaN)
    if (!session.open || !Number.isInteger(seq)) return send(Number.isNaN(seq) ? 404 : 403)
    // A number that was used is a repetition of an old request.
    const before = session.seq ?? session.open.seq
    if (((seq - before) | 0) <= 0) return send(400)
    let clear: string
    try {
      clear = session.open.open(body, seq)
    } catch {
      return send(403)
    }
    session.seq = seq
    send(200, session.open.seal(JSON.stringify(runSmart(handle, clear)), seq))
  }
  return await listen(options, answer, () => sessions.clear())
}

export type Answerer = (
  path: string,
  headers: IncomingMessage['headers'],
  body: Buffer,
  send: (status: number, body?: Uint8Array | string, cookie?: string) => void,
) => void

/** The plain HTTP server under KLAP and AES: POST only, bounded bodies. */
export async function listen(
  options: SmartServerOptions,
  answer: Answerer,
  forget: () => void,
): Promise<SmartServer> {
  const { address, touch = () => {}, silent = () => false } = options
  const take = (request: IncomingMessage, response: ServerResponse) =>
    takeBody(request, { most: LONGEST }, (body) => {
      touch()
      if (silent()) return
      const send = (status: number, said: Uint8Array | string = '', cookie?: string) => {
        touch()
        response.writeHead(status, {
          'Content-Type':
            typeof said === 'string' ? 'application/json;charset=UTF-8' : 'application/octet-stream',
          'Content-Length': Buffer.byteLength(said),
          ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }),
        })
        response.end(said)
      }
      if (request.method === 'POST') answer(request.url ?? '/', request.headers, body, send)
      else send(404)
    })
  const front = await Port.open({ address, port: options.port ?? 80, touch }, (socket) =>
    speakHttp(socket, take),
  )
  return {
    port: front.port,
    restart: () => {
      forget()
      front.drop()
    },
    close: () => front.close(),
  }
}
