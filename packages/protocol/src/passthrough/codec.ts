import { type Login, TransportFailure } from '@pinhole/core'
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'

/** Key and IV of a session, 16 bytes each; they live as long as its cookie. */
export interface PassthroughKeys {
  key: Uint8Array
  iv: Uint8Array
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** The inside of `login_device`. Version 1 sends the password itself (under the seal), version 2 its hash. */
export function loginFields(
  version: 1 | 2,
  login: Login,
): { username: string; password?: string; password2?: string } {
  const username = base64(sha1(login.username))
  const password = login.password.reveal()
  return version === 1
    ? { username, password: base64(password) }
    : { username, password2: base64(sha1(password)) }
}

/** AES-128-CBC with PKCS#7, written as base64. */
export function sealText({ key, iv }: PassthroughKeys, clear: string): string {
  const cipher = createCipheriv('aes-128-cbc', key, iv)
  return Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]).toString('base64')
}

/** Throws `sealed-wrong`. */
export function openText({ key, iv }: PassthroughKeys, sealed: string): string {
  try {
    const cipher = createDecipheriv('aes-128-cbc', key, iv)
    return Buffer.concat([cipher.update(sealed, 'base64'), cipher.final()]).toString('utf8')
  } catch (error) {
    throw new TransportFailure('sealed-wrong', {}, error)
  }
}

/** The key an asker handed over, or nothing: RSA of 1024 to 2048 bits. */
export function readKey(pem: string): KeyObject | undefined {
  if (pem.length > 2048) return undefined
  try {
    const key = createPublicKey(pem)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return key.asymmetricKeyType === 'rsa' && bits >= 1024 && bits <= 2048 ? key : undefined
  } catch {
    return undefined
  }
}

/** Key and IV under the asker's key, PKCS#1 v1.5. */
export const sealKeys = ({ key, iv }: PassthroughKeys, asker: KeyObject): string =>
  publicEncrypt({ key: asker, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([key, iv])).toString(
    'base64',
  )

/**
 * Opens what the device sealed for us. The padding is taken off by hand because some platforms refuse the old padding:
 * its weakness needs somebody who may ask over and over, and our key lives for one handshake.
 */
export function openKeys(sealed: string, ours: KeyObject): PassthroughKeys {
  let clear: Buffer
  try {
    clear = privateDecrypt(
      { key: ours, padding: constants.RSA_NO_PADDING },
      Buffer.from(sealed.slice(0, 1024), 'base64'),
    )
  } catch (error) {
    throw new TransportFailure('sealed-wrong', { why: 'key' }, error)
  }
  const at = clear.indexOf(0, 2)
  if (clear[0] !== 0 || clear[1] !== 2 || at < 10 || clear.length - at - 1 !== 32)
    throw new TransportFailure('sealed-wrong', { why: 'key' })
  return { key: clear.subarray(at + 1, at + 17), iv: clear.subarray(at + 17) }
}
