import { request } from 'node:http'
import { type Given, type Login, TransportFailure, type TransportKind } from '@pinhole/core'
import { DEVICE, EVENTS, MEDIA, PTZ, readFault, tokenDigest, writeEnvelope } from './codec.ts'
import { readXml, within, type XmlElement } from './xml.ts'

const MOST_BODY = 256 * 1024

export interface OnvifTarget {
  host: string
  /** 2020 on these cameras. */
  port?: number
  /** The Camera Account, as for RTSP. */
  login?: Login
  given: Given
  /** How long one answer may take, milliseconds. */
  patienceMs?: number
}

/** One call; gives the SOAP body. `offsetMs`: sign, with the camera's time. */
export async function call(
  target: OnvifTarget,
  path: string,
  body: string,
  offsetMs?: number,
): Promise<XmlElement> {
  const { given, login } = target
  let envelope = writeEnvelope(body)
  if (login && offsetMs !== undefined) {
    const nonce = Buffer.from(given.random.bytes(16)).toString('base64')
    const created = new Date(given.clock.now() + offsetMs).toISOString()
    const digest = tokenDigest(nonce, created, login.password.reveal())
    envelope = writeEnvelope(body, { username: login.username, nonce, created, digest })
  }
  const { status, text } = await post(target, path, envelope, actionOf(body))
  const skew: Record<string, number> = offsetMs === undefined ? {} : { offsetMs: Math.round(offsetMs) }
  if (status === 401) throw failureOf(target, 'credentials', { status, ...skew })
  let answer: XmlElement
  try {
    answer = readXml(text)
  } catch (error) {
    throw failureOf(target, 'malformed', { status }, error)
  }
  const fault = readFault(answer)
  if (fault && /^(NotAuthorized|FailedAuthentication)$/i.test(fault))
    throw failureOf(target, 'credentials', { status, fault, ...skew })
  const found = within(answer, 'Body')
  if (fault || status >= 400 || !found)
    throw failureOf(target, 'malformed', { status, fault: fault ?? 'none' })
  return found
}

/** The namespace a call is named in, which is all that these cameras look at. */
function actionOf(body: string): string {
  const prefix = /^<(\w+):/.exec(body)?.[1]
  return prefix === 'trt' ? MEDIA : prefix === 'tptz' ? PTZ : prefix === 'tev' ? EVENTS : DEVICE
}

function post(
  target: OnvifTarget,
  path: string,
  envelope: string,
  namespace: string,
): Promise<{ status: number; text: string }> {
  const { given, host, port = 2020, patienceMs = 5000 } = target
  const way = given.network.route(host, port)
  if (!way) return Promise.reject(failureOf(target, 'unreachable'))
  return new Promise((resolve, reject) => {
    const asked = request({
      host: way.host,
      port: way.port,
      path,
      method: 'POST',
      agent: false,
      signal: given.signal,
      headers: {
        Host: `${host}:${port}`,
        'Content-Type': `application/soap+xml; charset=utf-8; action="${namespace}"`,
        'Content-Length': Buffer.byteLength(envelope),
        Connection: 'close',
      },
    })
    const end = (failure: TransportFailure) => {
      cancel()
      asked.destroy()
      reject(failure)
    }
    const cancel = given.clock.after(patienceMs, () => end(failureOf(target, 'timeout', { ms: patienceMs })))
    asked.on('error', (error: NodeJS.ErrnoException) => end(failureOf(target, kindOf(error.code), {}, error)))
    asked.on('response', (answer) => {
      const parts: Uint8Array[] = []
      let length = 0
      answer.on('data', (part: Uint8Array) => {
        given.network.touch?.()
        length += part.length
        if (length > MOST_BODY) return end(failureOf(target, 'malformed', { what: 'length' }))
        parts.push(part)
      })
      answer.on('error', (error) => end(failureOf(target, 'reset', {}, error)))
      answer.on('end', () => {
        cancel()
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
      })
    })
    asked.end(envelope)
    given.network.touch?.()
  })
}

/** The path of an address the camera gave. Its host and port are not followed: they have been seen wrong. */
export function pathOf(address: string | undefined): string | undefined {
  return /^https?:\/\/[^/]+(\/\S*)$/i.exec(address ?? '')?.[1]
}

function kindOf(code: string | undefined): TransportKind {
  if (code === 'ECONNREFUSED') return 'refused'
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'unreachable'
  if (code?.startsWith('HPE_')) return 'malformed'
  return code === 'ETIMEDOUT' ? 'timeout' : 'reset'
}

export function failureOf(
  { host, port = 2020 }: OnvifTarget,
  kind: TransportKind,
  values: Record<string, string | number> = {},
  cause?: unknown,
): TransportFailure {
  return new TransportFailure(kind, { wire: 'onvif', host, port, ...values }, cause)
}
