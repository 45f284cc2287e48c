import { Secret } from '@pinhole/core'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import { isObject, type Json, part } from '../checked.ts'
import { Port } from '../transport/port.ts'
import { type Identity, selfSigned } from '../transport/self-signed.ts'
import { sealed, speakHttp, takeBody } from '../transport/speak.ts'
import {
  basicOf,
  type BasicVariant,
  basicVariants,
  decodeContent,
  encodeAnswer,
  LINKIE_PORT,
  linkieCodes,
  type LinkiePath,
  linkiePaths,
} from './codec.ts'

/** How this camera takes logins; asked at every request. */
export interface LinkieBehaviour {
  /** The paths it knows; both unless told. */
  paths?: readonly LinkiePath[]
  /** The spellings it takes; all that a login allows unless told. */
  variants?: readonly BasicVariant[]
  /** Says nothing at all to a stranger, nor to anyone who is not the vendor's app (KC420WS). */
  silent?: boolean
}

export interface LinkieServerOptions {
  address: string
  /** 10443 unless told; 0: any free one. */
  port?: number
  /** The owner's; `null` for a camera nobody has set up. */
  account: () => { username: string; password: string } | null
  /** One method: its values without `err_code` or with one. `undefined`: it does not know the call. */
  handle: (module: string, method: string, params: Json) => Json | undefined
  behaviour?: () => LinkieBehaviour
  touch?: () => void
}

export interface LinkieServer {
  port: number
  /** Handshakes that were reset because another one was under way. */
  readonly crowded: number
  close(): Promise<void>
}

const LONGEST = 256 * 1024
const MOST_CALLS = 64
/** What this firmware offers: nothing newer, and plain-RSA suites too. */
const SUITES = 'AES256-GCM-SHA384:AES256-SHA256:AES128-GCM-SHA256:AES128-SHA256:AES256-SHA:@SECLEVEL=0'

let identity: Identity | undefined
/** One identity for all older Kasa twins of this process: a short key, as theirs is. */
export const kasaIdentity = (): Identity => (identity ??= selfSigned('TP-LINK', 1024))

let shared: SecureContext | undefined
const context = (): SecureContext =>
  (shared ??= createSecureContext({
    ...kasaIdentity(),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.2',
    ciphers: SUITES,
  }))

/** The control port of a virtual older Kasa camera: old TLS, one handshake at a time, Basic login, scrambled JSON. */
export async function linkieServer(options: LinkieServerOptions): Promise<LinkieServer> {
  const { account, handle, touch = () => {} } = options
  const behaviour = () => options.behaviour?.() ?? {}
  let crowded = 0

  const lets = (authorization: string | undefined): boolean => {
    const owner = account()
    const login = owner ? { username: owner.username, password: new Secret(owner.password) } : undefined
    const takes = owner ? (behaviour().variants ?? basicVariants) : (['unprovisioned'] as const)
    return takes
      .filter((variant) => !owner || variant !== 'unprovisioned')
      .some((variant) => authorization !== undefined && basicOf(variant, login) === authorization)
  }

  const run = (asked: Json): Json => {
    const reply: Json = {}
    let calls = 0
    for (const [name, methods] of Object.entries(asked)) {
      if (name === 'context') continue
      const module = name === 'system' ? 'sysinfo' : name.replace(/^smartlife\.cam\.ipcamera\./, '')
      const answers: Json = {}
      for (const [method, params] of Object.entries(isObject(methods) ? methods : {})) {
        if (++calls > MOST_CALLS) break
        const result = handle(module, method, isObject(params) ? params : {})
        answers[method] = result
          ? { err_code: 0, ...result }
          : { err_code: linkieCodes.unsupported, err_msg: 'Unsupported API call.' }
      }
      reply[name] = answers
    }
    return reply
  }

  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    touch()
    const send = (status: number, text: string) => {
      touch()
      response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(text) })
      response.end(text)
    }
    const { paths = linkiePaths, silent = false } = behaviour()
    const app = /^Kasa\/\S+ CFNetwork\/\S+ Darwin\//.test(request.headers['user-agent'] ?? '')
    const known = lets(request.headers.authorization)
    if (silent && !(app && known)) return
    if (!paths.some((path) => path === request.url)) return send(404, '')
    if (request.method !== 'POST') return send(405, '')
    if (!known)
      return send(401, JSON.stringify({ err_code: linkieCodes.unauthorised, err_msg: 'unauthorized' }))
    let asked: Json
    try {
      asked = decodeContent(body)
    } catch {
      return send(200, JSON.stringify({ err_code: linkieCodes.value, err_msg: 'invalid request' }))
    }
    send(200, encodeAnswer(run(asked)))
  }

  const listen = (request: IncomingMessage, response: ServerResponse) =>
    takeBody(request, { most: LONGEST }, (body) => answer(request, response, body.toString('utf8')))
  let shaking: Socket | undefined
  const { address, port = LINKIE_PORT } = options
  const front = await Port.open({ address, port, touch }, (socket) => {
    if (shaking) {
      crowded++
      socket.resetAndDestroy()
      return
    }
    shaking = socket
    const done = () => {
      if (shaking === socket) shaking = undefined
    }
    const inside = sealed(socket, context())
    inside.once('secure', () => (touch(), done()))
    socket.on('close', done)
    speakHttp(inside, listen)
  })
  return {
    port: front.port,
    get crowded() {
      return crowded
    },
    close: () => front.close(),
  }
}

/** The `system` of a `get_sysinfo` answer wherever it stands in a reply. */
export const sysinfoIn = (reply: Json): Json => part(part(reply, 'system'), 'get_sysinfo')
