import { Secret, TransportFailure } from '@pinhole/core'
import { isObject, type Json, number, parseObject, part, word } from '../checked.ts'

/** The longest JSON we read from a camera, characters. */
export const LONGEST = 1024 * 1024

/** Error codes this wire itself acts on; the rest are the callers' business. */
export const codes = {
  ok: 0,
  generic: -1,
  unknownMethod: -40106,
  tooSoon: -40109,
  missingParameters: -40211,
  session: -40401,
  blocked: -40404,
  factory: -40405,
  userName: -40411,
  nonce: -40413,
} as const

/** The password of every encrypt-3 camera that nobody has set up yet. */
export const setUpPassword = (): Secret => new Secret('TPL075526460603')

/** Methods whose answers carry no name inside a batch, or never come: sent one by one. */
export const onlySingly: ReadonlySet<string> = new Set(['scanApList', 'connectAp', 'getConnectStatus'])

/** One method's answer. `code` 0 is success; `missing`: the camera left it out of a batch. */
export interface SmartcamAnswer {
  method: string
  code: number
  result: Json
  missing?: true
}

export interface SmartcamCall {
  method: string
  params?: Json | undefined
}

export const encodeKnock = (client: string): string =>
  JSON.stringify({ method: 'login', params: { cnonce: client, encrypt_type: '3', username: 'admin' } })

export const encodeLogin = (client: string, proof: string): string =>
  JSON.stringify({
    method: 'login',
    params: { cnonce: client, encrypt_type: '3', digest_passwd: proof, username: 'admin' },
  })

export const encodeOldLogin = (hash: string): string =>
  JSON.stringify({ method: 'login', params: { hashed: true, password: hash, username: 'admin' } })

export const encodePassthrough = (sealed: string): string =>
  JSON.stringify({ method: 'securePassthrough', params: { request: sealed } })

/** What a camera's answer to step 1 of a login tells. */
export type Knock =
  | {
      kind: 'v3'
      device: string
      confirm: string
      /** Attempts left and allowed, where the camera counts aloud. */
      attemptsLeft?: number
      attemptsAllowed?: number
    }
  /** Older firmware: clear requests after a login with the MD5 of the password. */
  | { kind: 'v2'; encryptTypes: string }
  /** Firmware that takes the new login (TPAP) only. */
  | { kind: 'v4-only' }
  | { kind: 'locked'; seconds: number }
  | { kind: 'factory' }
  | { kind: 'user-name' }
  | { kind: 'other'; code: number }

const data = (reply: Json): Json => {
  const root = part(reply, 'data')
  return Object.keys(root).length > 0 ? root : part(part(reply, 'result'), 'data')
}
export const codeOf = (reply: Json): number => number(reply['error_code']) ?? 0

/** Seconds a camera says it stays locked; `undefined` when it is not. Both shapes that were seen are read. */
export function lockedSeconds(reply: Json): number | undefined {
  const said = data(reply)
  const code = number(said['code']) ?? codeOf(reply)
  const left = number(said['sec_left'])
  if (code !== codes.blocked && left === undefined) return undefined
  return Math.min(Math.max(left ?? 1800, 0), 86_400)
}

/** Reads the answer to step 1. */
export function readKnock(reply: Json): Knock {
  const locked = lockedSeconds(reply)
  if (locked !== undefined) return { kind: 'locked', seconds: locked }
  const said = data(reply)
  const code = codeOf(reply)
  const inner = number(said['code'])
  const types = Array.isArray(said['encrypt_type'])
    ? said['encrypt_type'].map((each) => word(each, 8) ?? '')
    : []
  const device = word(said['nonce'])
  const confirm = word(said['device_confirm'], 256)
  if (types.includes('3') && device && /^[0-9A-F]{1,64}$/i.test(device) && confirm) {
    const attemptsLeft = number(said['time'])
    const attemptsAllowed = number(said['max_time'])
    return {
      kind: 'v3',
      device,
      confirm,
      ...(attemptsLeft === undefined ? {} : { attemptsLeft }),
      ...(attemptsAllowed === undefined ? {} : { attemptsAllowed }),
    }
  }
  if (code === codes.missingParameters) return { kind: 'v4-only' }
  if (code === codes.factory || inner === codes.factory) return { kind: 'factory' }
  if (inner === codes.userName) return { kind: 'user-name' }
  if (code === codes.session || code === codes.nonce)
    return { kind: 'v2', encryptTypes: types.slice(0, 8).join(',') }
  return { kind: 'other', code }
}

/** The session a login opened; `undefined` when it was refused. */
export function readSession(reply: Json): { stok: string; seq: number; root: boolean } | undefined {
  const result = part(reply, 'result')
  const stok = result['stok']
  if (codeOf(reply) !== 0 || stok === undefined) return undefined
  // It goes into the path as it is, never percent-encoded.
  if (typeof stok !== 'string' || !/^[!-~]{1,128}$/.test(stok) || /[/?#\\]/.test(stok)) {
    throw new TransportFailure('malformed', { why: 'stok' })
  }
  const group = word(result['user_group'])
  return { stok, seq: number(result['start_seq']) ?? 0, root: group === undefined || group === 'root' }
}

/** A named single answer (`result` beside `error_code`) as one shape with those of batches. */
export const readNamed = (method: string, reply: Json): SmartcamAnswer => ({
  method,
  code: codeOf(reply),
  result: isObject(reply['result']) ? reply['result'] : {},
})

/**
 * Lays a batch's answers beside its questions: by name, because hubs answer in another order; in turn where one name was
 * asked twice. What has no answer is marked missing.
 */
export function readBatch(calls: readonly SmartcamCall[], reply: Json): SmartcamAnswer[] {
  const responses = part(reply, 'result')['responses']
  if (!Array.isArray(responses))
    throw new TransportFailure('malformed', { why: 'no-responses', code: codeOf(reply) })
  const left = responses.slice(0, 256).filter(isObject)
  return calls.map(({ method }) => {
    const at = left.findIndex((each) => each['method'] === method)
    const [found] = at < 0 ? [] : left.splice(at, 1)
    return found ? readNamed(method, found) : { method, code: codes.generic, result: {}, missing: true }
  })
}

/** What a decrypted body says that means "log in again": the session was displaced, or the count was lost. */
export const saysSessionIsOver = (reply: Json): boolean => codeOf(reply) === codes.session

/** A reply of a passthrough: the sealed part to open, or the whole as it is. */
export function sealedPart(reply: Json): string | undefined {
  const response = part(reply, 'result')['response']
  return typeof response === 'string' ? response : undefined
}

export const parseReply = (body: string): Json => parseObject(body, LONGEST)
