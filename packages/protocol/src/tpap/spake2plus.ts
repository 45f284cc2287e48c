import { p256 } from '@noble/curves/nist.js'
import { TransportFailure } from '@pinhole/core'
import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto'

const { Point } = p256
type Point = InstanceType<typeof Point>
const ORDER = Point.Fn.ORDER
/** The two points of RFC 9383 whose logarithms nobody knows. */
const M = Point.fromHex('02886e2f97ace46e55ba9dd7242579f2993b64e16ef3dcab95afd497333d8fa12f')
const N = Point.fromHex('03d8bbd6c639c62937b04d997f38c3770719c629d7014d49a24b4f98baa1292b49')
/** Cameras say 5000; a peer that says a billion would keep us busy for minutes. */
const MOST_ITERATIONS = 100_000

/** What both ends make of one passcode. A camera needs `w0` and `L` only. */
export interface Verifier {
  w0: bigint
  w1: bigint
}

/** The random bytes that both ends named at register; they tie the exchange to this login. */
export interface Randoms {
  user: Uint8Array
  device: Uint8Array
}

/** What an exchange gives either end. The confirmations prove it to the other; `shared` is what keys come from. */
export interface Agreed {
  userConfirm: Buffer
  deviceConfirm: Buffer
  shared: Buffer
  /** For vectors: the hash of the transcript. */
  ke: Buffer
}

const toBig = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const each of parts) hash.update(each)
  return hash.digest()
}
const hkdf = (key: Uint8Array, salt: Uint8Array | string, info: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))
const NO_SALT = new Uint8Array(32)

/** PBKDF2 of the passcode, cut in two and taken modulo the group's order. */
export function verifierOf(passcode: string, salt: Uint8Array, iterations: number): Verifier {
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS)
    throw new TransportFailure('malformed', { why: 'iterations' })
  const bytes = pbkdf2Sync(passcode, salt, iterations, 80, 'sha256')
  return { w0: toBig(bytes.subarray(0, 40)) % ORDER, w1: toBig(bytes.subarray(40)) % ORDER }
}

/** A secret number of the exchange from 40 random bytes. */
export const secretFrom = (random: Uint8Array): bigint => (toBig(random) % (ORDER - 1n)) + 1n

/** A share as it travels, 65 bytes; whatever is no point of the curve is `sealed-wrong`. */
function pointOf(bytes: Uint8Array): Point {
  try {
    if (bytes.length !== 65) throw new RangeError('length')
    return Point.fromBytes(bytes)
  } catch (cause) {
    throw new TransportFailure('sealed-wrong', { why: 'share' }, cause)
  }
}

/** The user's share X = xG + w0·M. */
export const userShare = ({ w0 }: Verifier, x: bigint): Uint8Array =>
  Point.BASE.multiply(x).add(M.multiply(w0)).toBytes(false)

/** The camera's share Y = yG + w0·N. */
export const deviceShare = ({ w0 }: Pick<Verifier, 'w0'>, y: bigint): Uint8Array =>
  Point.BASE.multiply(y).add(N.multiply(w0)).toBytes(false)

/** What a camera keeps instead of w1: L = w1·G. */
export const keptOf = ({ w1 }: Verifier): Uint8Array => Point.BASE.multiply(w1).toBytes(false)

/** The user's end of the exchange, once the camera's share is known. `short`: w0 without leading zero bytes. */
export function agreeAsUser(
  verifier: Verifier,
  x: bigint,
  device: Uint8Array,
  randoms: Randoms,
  short = false,
): Agreed {
  const base = pointOf(device).subtract(N.multiply(verifier.w0))
  if (base.is0()) throw new TransportFailure('sealed-wrong', { why: 'share' })
  const shares = { X: userShare(verifier, x), Y: device }
  const [Z, V] = [base.multiply(x).toBytes(false), base.multiply(verifier.w1).toBytes(false)]
  return conclude({ ...shares, Z, V, w0: verifier.w0, randoms, short })
}

/** The camera's end, once the user's share is known. `kept` is `keptOf` its passcode. */
export function agreeAsDevice(
  { w0 }: Pick<Verifier, 'w0'>,
  kept: Uint8Array,
  y: bigint,
  user: Uint8Array,
  randoms: Randoms,
): Agreed {
  const base = pointOf(user).subtract(M.multiply(w0))
  if (base.is0()) throw new TransportFailure('sealed-wrong', { why: 'share' })
  const shares = { X: user, Y: deviceShare({ w0 }, y) }
  const [Z, V] = [base.multiply(y).toBytes(false), pointOf(kept).multiply(y).toBytes(false)]
  return conclude({ ...shares, Z, V, w0, randoms, short: false })
}

/** SHA-256 over what both ends said before: both randoms behind a fixed word. */
export const contextOf = ({ user, device }: Randoms): Buffer => sha256(Buffer.from('PAKE V1'), user, device)

function conclude(given: {
  X: Uint8Array
  Y: Uint8Array
  Z: Uint8Array
  V: Uint8Array
  w0: bigint
  randoms: Randoms
  short: boolean
}): Agreed {
  const { X, Y, Z, V, w0, randoms, short } = given
  const none = new Uint8Array(0)
  const parts = [contextOf(randoms), none, none, M.toBytes(false), N.toBytes(false), X, Y, Z, V]
  const transcript = [...parts, scalarBytes(w0, short)].flatMap((each) => [lengthOf(each), each])
  const ke = sha256(...transcript)
  const confirm = hkdf(ke, NO_SALT, 'ConfirmationKeys', 64)
  const prove = (key: Uint8Array, what: Uint8Array) => createHmac('sha256', key).update(what).digest()
  return {
    userConfirm: prove(confirm.subarray(0, 32), Y),
    deviceConfirm: prove(confirm.subarray(32), X),
    shared: hkdf(ke, NO_SALT, 'SharedKey', 32),
    ke,
  }
}

/** Lengths go before each part as eight bytes, little-endian. */
function lengthOf(bytes: Uint8Array): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigUInt64LE(BigInt(bytes.length))
  return out
}

function scalarBytes(value: bigint, short: boolean): Buffer {
  const full = Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
  if (!short) return full
  const from = full.findIndex((byte) => byte !== 0)
  const cut = from < 0 ? full.subarray(31) : full.subarray(from)
  return cut.length % 2 === 1 && (cut[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), cut]) : cut
}

/** The key and the nonce's base that a session's frames are sealed with. */
export const sessionKeys = (shared: Uint8Array): { key: Buffer; nonce: Buffer } => ({
  key: hkdf(shared, 'tp-kdf-salt-aes128-key', 'tp-kdf-info-aes128-key', 16),
  nonce: hkdf(shared, 'tp-kdf-salt-aes128-iv', 'tp-kdf-info-aes128-iv', 12),
})
