import { TransportFailure } from '@pinhole/core'
import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto'

/** How a camera keeps its password: newer firmware as SHA-256, firmware that was once older still as MD5. */
export type HashForm = 'sha256' | 'md5'
export const hashForms: readonly HashForm[] = ['sha256', 'md5']

/** What both ends know before they trust each other: two nonces of 16 upper-case hex digits, and the password's hash. */
export interface Shared {
  /** The client's nonce, `cn`. */
  client: string
  /** The camera's nonce, `n`. */
  device: string
  /** Upper-case hex of the password's hash, `H`. */
  hash: string
}

const sha = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const each of parts) hash.update(each)
  return hash.digest()
}
const upper = (bytes: Buffer): string => bytes.toString('hex').toUpperCase()

/** `H`: upper-case hex of the password's hash. */
export const hashOf = (password: string, form: HashForm): string =>
  createHash(form).update(password, 'utf8').digest('hex').toUpperCase()

/** `device_confirm`, with which the camera proves in step 1 that it knows the password. */
export const confirmOf = ({ client, device, hash }: Shared): string =>
  upper(sha(client, hash, device)) + device + client

/** `digest_passwd`, with which the client proves the same in step 3. */
export const proofOf = ({ client, device, hash }: Shared): string =>
  upper(sha(hash, client, device)) + client + device

/** Which form of this password the camera confirmed; `undefined`: it has another password. Costs the camera nothing. */
export const formThatFits = (
  confirm: string,
  password: string,
  nonces: Pick<Shared, 'client' | 'device'>,
): HashForm | undefined =>
  hashForms.find((form) => confirmOf({ ...nonces, hash: hashOf(password, form) }) === confirm)

/** The seal of one session. */
export interface Seal {
  /** AES-128 key, `lsk`. */
  key: Uint8Array
  /** The IV of every message of the session, `ivb`. */
  iv: Uint8Array
  /** base64 of the sealed text. */
  seal(clear: string): string
  /** The clear text; throws `sealed-wrong`. */
  open(sealed: string): string
  /** `Tapo_tag` over a body exactly as it goes over the wire. */
  tag(body: string | Uint8Array, seq: number): string
}

/** The seal both ends derive: AES-128-CBC, PKCS#7, one fixed IV. */
export function sealOf(shared: Shared): Seal {
  const { client, device, hash } = shared
  const hk = upper(sha(client, hash, device))
  const key = sha('lsk', client, device, hk).subarray(0, 16)
  const iv = sha('ivb', client, device, hk).subarray(0, 16)
  const tagKey = upper(sha(hash, client))
  // The platform takes a key object five times as fast as raw bytes.
  const known = createSecretKey(key)
  return {
    key,
    iv,
    seal: (clear) => {
      const cipher = createCipheriv('aes-128-cbc', known, iv)
      return cipher.update(clear, 'utf8', 'base64') + cipher.final('base64')
    },
    open: (sealed) => {
      try {
        const cipher = createDecipheriv('aes-128-cbc', known, iv)
        return Buffer.concat([cipher.update(sealed, 'base64'), cipher.final()]).toString('utf8')
      } catch (cause) {
        throw new TransportFailure('sealed-wrong', {}, cause)
      }
    },
    tag: (body, seq) => upper(sha(tagKey, body, String(seq))),
  }
}
