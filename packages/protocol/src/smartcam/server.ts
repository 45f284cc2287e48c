import { type Clock, type Random, systemRandom } from '@pinhole/core'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import { isObject, type Json, part, word } from '../checked.ts'
import { Port } from '../transport/port.ts'
import { deviceIdentity } from '../transport/self-signed.ts'
import { sealed, speakHttp, takeBody } from '../transport/speak.ts'
import { onlySingly, parseReply } from './codec.ts'
import { doorkeeper, type DoorBehaviour } from './doorkeeper.ts'

/**
 * One method as the camera's brain sees it. `single`: it did not come in a batch. For `get`/`set`/`do`, `params` holds
 * the modules.
 */
export interface SmartcamRequest {
  method: string
  params: Json
  single: boolean
}

/** `no-reply`: the camera goes quiet, as it does when it joins another network. */
export type SmartcamReply = { error_code: number; result?: Json } | 'no-reply'

/** How this camera differs from a healthy one just now; asked at every request, so that a fault can be switched. */
export interface SmartcamBehaviour extends DoorBehaviour {
  /** `hangs`: takes connections and never speaks. `hangs-up`: closes them at once. */
  port?: 'hangs' | 'hangs-up'
  /** Answers single calls under seal; real cameras answer them in clear. */
  sealsSingles?: boolean
  /** Old firmware in set-up mode takes clear requests from anybody. */
  open?: boolean
  /** Looks at every HTTP request first and may answer in the camera's place. */
  intercept?: (request: {
    path: string
    body: string
    /** The method inside, once it is unsealed; `undefined` for a login. */
    method?: string
  }) => { status: number; body: string } | 'no-reply' | 'hang-up' | undefined
}

export interface SmartcamServerOptions {
  address: string
  /** A free one unless told. */
  port?: number
  handle: (request: SmartcamRequest) => SmartcamReply | Promise<SmartcamReply>
  /** The admin password just now; `md5`: kept as MD5. */
  account: () => { password: string; md5?: boolean }
  behaviour?: () => SmartcamBehaviour
  clock: Clock
  random?: Random
  /** Told when bytes move, so that a simulated clock does not jump. */
  touch?: () => void
}

export interface SmartcamServer {
  port: number
  /** Cuts every connection; sessions live on, as when the radio drops. */
  drop(): void
  /** Forgets sessions, wrong logins and the lock, as a power cycle does; cuts every connection. */
  restart(): void
  close(): Promise<void>
}

const LONGEST = 1024 * 1024
const MOST_CALLS = 256
const NO_REPLY = Symbol('no reply')

let shared: SecureContext | undefined
/** What all these cameras have in common under TLS; made once, because it is the dearest thing about them. */
const context = (): SecureContext =>
  (shared ??= createSecureContext({
    ...deviceIdentity(),
    minVersion: 'TLSv1.2',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  }))

/** Whoever connects to a control port is greeted by this. */
export interface SmartcamGreeter {
  greet(socket: Socket): void
  /** Forgets sessions, wrong logins and the lock. */
  forget(): void
}

/** The control port of a virtual camera: HTTPS, login, seal, batches; what a method does is `handle`'s business. */
export async function smartcamServer(options: SmartcamServerOptions): Promise<SmartcamServer> {
  const { address, port = 0, touch } = options
  const { greet, forget } = smartcamGreeter(options)
  const front = await Port.open({ address, port, touch }, greet)
  return {
    port: front.port,
    drop: () => front.drop(),
    restart: () => {
      forget()
      front.drop()
    },
    close: () => front.close(),
  }
}

/** The same without a port of its own. */
export function smartcamGreeter(options: Omit<SmartcamServerOptions, 'address' | 'port'>): SmartcamGreeter {
  const { handle, clock, random = systemRandom, touch = () => {} } = options
  const behaviour = () => options.behaviour?.() ?? {}
  const door = doorkeeper({ account: options.account, behaviour, clock, random })

  /** Runs what was asked and shapes the answer as a real camera does. */
  const run = async (asked: Json): Promise<Json | typeof NO_REPLY> => {
    const method = word(asked['method']) ?? ''
    if (method === 'multipleRequest') {
      const requests = part(asked, 'params')['requests']
      if (!Array.isArray(requests)) return { error_code: -40209 }
      const responses: Json[] = []
      for (const each of requests.slice(0, MOST_CALLS)) {
        const call = isObject(each) ? each : {}
        const name = word(call['method']) ?? ''
        const reply = await handle({ method: name, params: part(call, 'params'), single: false })
        if (reply === 'no-reply') return NO_REPLY
        const named = onlySingly.has(name) ? {} : { method: name }
        responses.push({ ...named, result: reply.result ?? {}, error_code: reply.error_code })
      }
      return { result: { responses }, error_code: 0 }
    }
    const { method: _, params, ...modules } = asked
    const named = isObject(params)
    const reply = await handle({ method, params: named ? params : modules, single: true })
    if (reply === 'no-reply') return NO_REPLY
    return named
      ? {
          ...(reply.result || reply.error_code === 0 ? { result: reply.result ?? {} } : {}),
          error_code: reply.error_code,
        }
      : { ...reply.result, error_code: reply.error_code }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, raw: Buffer) => {
    touch()
    const send = (status: number, body: Json | string) => {
      touch()
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      response.writeHead(status, {
        'Content-Type': 'application/json;charset=UTF-8',
        'Content-Length': Buffer.byteLength(text),
      })
      response.end(text)
    }
    const sendBytes = (bytes: Uint8Array) => {
      touch()
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes.length })
      response.end(bytes)
    }
    /** True when a fault has dealt with the request. */
    const intercepted = (method?: string) => {
      const act = behaviour().intercept?.({
        path,
        body: raw.toString('utf8'),
        ...(method === undefined ? {} : { method }),
      })
      if (act === 'hang-up') request.socket.destroy()
      else if (act !== undefined && act !== 'no-reply') send(act.status, act.body)
      return act !== undefined
    }
    const path = request.url ?? '/'
    if (request.method !== 'POST') return send(404, { error_code: -40210 })
    const stok = /^\/stok=(.+)\/ds$/.exec(path)?.[1]
    let asked: Json
    try {
      asked = raw[0] === 0x7b || stok === undefined ? parseReply(raw.toString('utf8')) : {}
    } catch {
      return send(200, { error_code: -1003 })
    }
    if (stok === undefined) {
      if (asked['method'] !== 'login') {
        if (!behaviour().open) return send(200, { error_code: -40401 })
        if (intercepted(word(asked['method']))) return
        const reply = await run(asked)
        return reply === NO_REPLY ? undefined : send(200, reply)
      }
      if (intercepted()) return
      const { status, body } = door.login(part(asked, 'params'), request.socket.remoteAddress ?? '')
      return send(status, body)
    }

    const entry = door.enter(stok, {
      raw,
      seq: Number(request.headers['seq']),
      tag: String(request.headers['tapo_tag'] ?? ''),
      sealed: asked['method'] === 'securePassthrough',
    })
    if ('refused' in entry) return send(entry.refused.status, entry.refused.body)
    const { seal, seq, framed } = entry
    let inner = asked
    if (framed) {
      try {
        inner = parseReply(framed.clear)
      } catch {
        return send(200, { error_code: -1003 })
      }
      if (inner['method'] !== 'multipleRequest') return send(200, { error_code: -40209 })
      if (intercepted('multipleRequest')) return
      const reply = await run(inner)
      return reply === NO_REPLY ? undefined : sendBytes(framed.seal.seal(JSON.stringify(reply), seq))
    }
    if (seal) {
      try {
        inner = parseReply(seal.open(word(part(asked, 'params')['request'], LONGEST) ?? ''))
      } catch {
        return send(200, { error_code: -1005 })
      }
    }
    if (intercepted(word(inner['method']))) return
    const reply = await run(inner)
    if (reply === NO_REPLY) return
    const clear = !seal || (inner['method'] !== 'multipleRequest' && !behaviour().sealsSingles)
    if (clear) return send(200, reply)
    send(200, { error_code: 0, seq, result: { response: seal.seal(JSON.stringify(reply)) } })
  }

  const listen = (request: IncomingMessage, response: ServerResponse) =>
    takeBody(request, { most: LONGEST, touch }, (raw) => {
      answer(request, response, raw).catch(() => request.socket.destroy())
    })
  const greet = (socket: Socket) => {
    const { port: mood } = behaviour()
    if (mood === 'hangs-up') return void socket.destroy()
    if (mood === 'hangs') return
    const inside = sealed(socket, context())
    inside.once('secure', touch)
    speakHttp(inside, listen)
  }
  return { greet, forget: () => door.forget() }
}
