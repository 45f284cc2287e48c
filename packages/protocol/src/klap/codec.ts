import { concat, type Login, text, TransportFailure, utf8 } from '@pinhole/core'
import { createCipheriv, createDecipheriv, createHash, createSecretKey, timingSafeEqual } from 'node:crypto'

/** v1 is the older hashing; `lv` 2 in the discovery answer means v2. */
export type KlapVersion = 1 | 2

const SEED = 16
const HASH = 32
const LONGEST = 1024 * 1024

const hash = (name: 'md5' | 'sha1' | 'sha256', ...parts: readonly Uint8Array[]): Uint8Array => {
  const made = createHash(name)
  for (const part of parts) made.update(part)
  return made.digest()
}

/** What both ends know of a login without it ever being sent; the user name counts letter by letter. */
export function klapAuth(version: KlapVersion, login: Login): Uint8Array {
  const user = utf8(login.username)
  const password = utf8(login.password.reveal())
  return version === 1
    ? hash('md5', hash('md5', user), hash('md5', password))
    : hash('sha256', hash('sha1', user), hash('sha1', password))
}

/** Both ends' random 16 bytes and what they share. */
export interface KlapSecrets {
  version: KlapVersion
  local: Uint8Array
  remote: Uint8Array
  auth: Uint8Array
}

/** What the device proves with its first answer. */
export const serverHash = ({ version, local, remote, auth }: KlapSecrets): Uint8Array =>
  version === 1 ? hash('sha256', local, auth) : hash('sha256', local, remote, auth)

/** What the asker proves with the second question. */
export const clientHash = ({ version, local, remote, auth }: KlapSecrets): Uint8Array =>
  version === 1 ? hash('sha256', remote, auth) : hash('sha256', remote, local, auth)

/** Compares in constant time; unequal lengths are unequal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

/** The first answer taken apart: the device's 16 random bytes and its proof. Throws `malformed`. */
export function readHandshake(body: Uint8Array): { remote: Uint8Array; proof: Uint8Array } {
  if (body.length !== SEED + HASH)
    throw new TransportFailure('malformed', { why: 'handshake', bytes: body.length })
  return { remote: body.subarray(0, SEED), proof: body.subarray(SEED) }
}

/** Whether a first question is one: 16 bytes. */
export const isSeed = (body: Uint8Array): boolean => body.length === SEED

/** The sealed session of either end. Its number is a signed 32-bit one and wraps as such. */
export interface KlapSession {
  key: Uint8Array
  ivBase: Uint8Array
  sig: Uint8Array
  /** The number before the first request. */
  seq: number
  /** Seals one text under a number. */
  seal(clear: string, seq: number): Uint8Array
  /** Opens what was sealed under that number; throws `sealed-wrong`. */
  open(body: Uint8Array, seq: number): string
}

const int32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

/** The number after this one. */
export const nextSeq = (seq: number): number => (seq + 1) | 0

export function klapSession(secrets: KlapSecrets): KlapSession {
  const { local, remote, auth } = secrets
  const derive = (label: string) => hash('sha256', utf8(label), local, remote, auth)
  const key = derive('lsk').subarray(0, 16)
  const known = createSecretKey(key)
  const iv = derive('iv')
  const ivBase = iv.subarray(0, 12)
  const sig = derive('ldk').subarray(0, 28)
  const sign = (seq: number, sealed: Uint8Array) => hash('sha256', sig, int32(seq), sealed)
  const ivOf = (seq: number) => concat(ivBase, int32(seq))
  return {
    key,
    ivBase,
    sig,
    seq: new DataView(iv.buffer, iv.byteOffset).getInt32(28),
    seal(clear, seq) {
      const cipher = createCipheriv('aes-128-cbc', known, ivOf(seq))
      const sealed = concat(cipher.update(clear, 'utf8'), cipher.final())
      return concat(sign(seq, sealed), sealed)
    },
    open(body, seq) {
      if (body.length <= HASH || body.length > LONGEST)
        throw new TransportFailure('sealed-wrong', { why: 'length' })
      const sealed = body.subarray(HASH)
      if (!sameBytes(body.subarray(0, HASH), sign(seq, sealed)))
        throw new TransportFailure('sealed-wrong', { why: 'signature' })
      try {
        const cipher = createDecipheriv('aes-128-cbc', known, ivOf(seq))
        return text(concat(cipher.update(sealed), cipher.final()))
      } catch (error) {
        throw new TransportFailure('sealed-wrong', { why: 'padding' }, error)
      }
    },
  }
}
