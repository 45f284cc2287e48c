import { TransportFailure } from '@pinhole/core'
import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto'
import { type HashForm, hashOf } from '../smartcam/seal.ts'

const md5 = (text: string) => createHash('md5').update(text, 'utf8')

/** What stands for the owner's password on this port: upper-case hex of its hash. */
export const mediaPassword = (password: string, form: HashForm): string => hashOf(password, form)

/** The digest (RFC 2617, qop auth) that a client signs its request with. `uri` as in its Authorization header. */
export function mediaDigest(given: {
  username: string
  password: string
  realm: string
  nonce: string
  cnonce: string
  nc: string
  uri: string
}): string {
  const one = md5(`${given.username}:${given.realm}:${given.password}`).digest('hex')
  const two = md5(`POST:${given.uri}`).digest('hex')
  return md5(`${one}:${given.nonce}:${given.nc}:${given.cnonce}:auth:${two}`).digest('hex')
}

/** The seal of media parts: AES-128-CBC, PKCS#7, the same IV for every part. */
export interface MediaSeal {
  seal(clear: Uint8Array): Uint8Array
  /** Throws `sealed-wrong`. */
  open(sealed: Uint8Array): Uint8Array
}

/** `username` `none`: the owner switched media encryption off, and every camera uses one known password. */
export function mediaSeal(nonce: string, username: string, password: string): MediaSeal {
  const secret = username === 'none' ? 'TPL075526460603' : password
  const key = createSecretKey(md5(`${nonce}:${secret}`).digest())
  const iv = md5(`${username}:${nonce}`).digest()
  return {
    seal: (clear) => {
      const cipher = createCipheriv('aes-128-cbc', key, iv)
      return Buffer.concat([cipher.update(clear), cipher.final()])
    },
    open: (sealed) => {
      try {
        const cipher = createDecipheriv('aes-128-cbc', key, iv)
        return Buffer.concat([cipher.update(sealed), cipher.final()])
      } catch (cause) {
        throw new TransportFailure('sealed-wrong', { wire: 'tapo-media' }, cause)
      }
    },
  }
}

/** The fields of a header such as `Digest realm="x",nonce="y"` or `cipher="…" nonce="…"`; quotes removed. */
export function fieldsOf(header: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, quoted, bare] of header
    .slice(0, 2048)
    .matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/g))
    found[(name ?? '').toLowerCase()] = quoted ?? bare ?? ''
  return found
}
