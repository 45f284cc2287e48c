import { type Login, TransportFailure } from '@pinhole/core'
import { createHash } from 'node:crypto'
import { isObject, type Json, number, parseObject, word } from '../checked.ts'
import { scramble, unscramble } from '../discovery/kasa/codec.ts'

export const LINKIE_PORT = 10443

/** Newer firmware first (`stream_version` 2), then the older path; both carry the same. */
export const linkiePaths = ['/data/LINKIE2.json', '/data/LINKIE.json'] as const
export type LinkiePath = (typeof linkiePaths)[number]

/** Every module's name begins so on the wire; `system` alone stands without it. */
const PREFIX = 'smartlife.cam.ipcamera.'
const LONGEST = 256 * 1024

/** What cameras say of a call, as far as a source tells. */
export const linkieCodes = {
  well: 0,
  unauthorised: -10007,
  unsupported: -10008,
  value: -41203,
  transient: -40602,
} as const

/** One call: the module without its prefix (`switch`, `ptz`; `sysinfo` is the bare `system`), the method, its values. */
export interface LinkieCall {
  module: string
  method: string
  params?: Json
}

/** Its answer: `code` 0 is well; `result` is the rest of what the camera wrote. */
export interface LinkieAnswer {
  code: number
  result: Json
}

/** The module's whole name; the bare `system` answers `get_sysinfo` only, its namesake with prefix sets alias and reboots. */
const wholeName = ({ module, method }: LinkieCall): string =>
  module === 'system' && method === 'get_sysinfo' ? 'system' : PREFIX + module

/** The request's JSON: module → method → values, several modules at once. */
export function shapeCalls(calls: readonly LinkieCall[]): Json {
  const shaped: Record<string, Record<string, Json>> = {}
  for (const call of calls) (shaped[wholeName(call)] ??= {})[call.method] = call.params ?? {}
  return shaped
}

/** The answers in the order of the calls; a module refused as a whole refuses each of its methods. */
export function readAnswers(calls: readonly LinkieCall[], reply: Json): LinkieAnswer[] {
  const all = number(reply['err_code'])
  return calls.map((call) => {
    const module = reply[wholeName(call)]
    const method = isObject(module) ? module[call.method] : undefined
    if (isObject(method)) {
      const { err_code: code, ...result } = method
      return { code: number(code) ?? 0, result }
    }
    const refused = (isObject(module) ? number(module['err_code']) : undefined) ?? all
    if (refused === undefined)
      throw new TransportFailure('malformed', { why: 'no-answer', method: call.method })
    return { code: refused, result: {} }
  })
}

/** `content=` and the URL-coded base64 of the scrambled JSON, no length before it. */
export const encodeContent = (clear: string): string =>
  `content=${encodeURIComponent(Buffer.from(scramble(clear)).toString('base64'))}`

/** The JSON of a request's body; throws `malformed`. */
export function decodeContent(body: string): Json {
  const content = body.length > LONGEST ? null : new URLSearchParams(body).get('content')
  if (!content) throw new TransportFailure('malformed', { why: 'no-content' })
  // A space is a plus sign that somebody forgot to code.
  return unveil(content.replaceAll(' ', '+'))
}

export const encodeAnswer = (answer: Json): string =>
  Buffer.from(scramble(JSON.stringify(answer))).toString('base64')

/** An answer's body: base64 of scrambled JSON, or, with some errors, JSON in clear. Throws `malformed`. */
export function decodeAnswer(body: string): Json {
  const text = body.trim()
  return text.startsWith('{') ? parseObject(text, LONGEST) : unveil(text)
}

function unveil(base64: string): Json {
  if (base64.length > LONGEST || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw new TransportFailure('malformed', { why: 'not-base64' })
  return parseObject(unscramble(Buffer.from(base64, 'base64')), LONGEST)
}

/**
 * How name and password are written before Basic coding; which one a camera takes differs by model and firmware.
 * `unprovisioned` is what a camera takes that nobody has set up; it needs no login.
 */
export const basicVariants = ['mail-md5', 'mail-base64', 'mail-plain', 'admin-md5', 'unprovisioned'] as const
export type BasicVariant = (typeof basicVariants)[number]

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** The `Authorization` value of one variant; `undefined` where it needs a login and there is none. */
export function basicOf(variant: BasicVariant, login: Login | undefined): string | undefined {
  const pair = pairOf(variant, login)
  return pair === undefined ? undefined : `Basic ${Buffer.from(pair).toString('base64')}`
}

function pairOf(variant: BasicVariant, login: Login | undefined): string | undefined {
  if (variant === 'unprovisioned') return `admin:${md5('admin')}`
  if (!login) return undefined
  const password = login.password.reveal()
  switch (variant) {
    case 'mail-md5':
      return `${login.username}:${md5(password)}`
    case 'mail-base64':
      return `${login.username}:${Buffer.from(password).toString('base64')}`
    case 'mail-plain':
      return `${login.username}:${password}`
    case 'admin-md5':
      return `admin:${md5(password)}`
  }
}

/** What the answer of a whole request says of the login: `-10007` anywhere on top refuses it. */
export const refusesLogin = (reply: Json): boolean => number(reply['err_code']) === linkieCodes.unauthorised

/** The camera's word for an error, for a note. */
export const sayingOf = (answer: LinkieAnswer): string =>
  word(answer.result['err_msg']) ?? String(answer.code)
