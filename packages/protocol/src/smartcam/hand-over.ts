import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto'
import { type Secret, TransportFailure, utf8 } from '@pinhole/core'
import { hashOf } from './seal.ts'

// The key every camera without one of its own knows the other half of (protocols sheet 2.10).
const COMMON =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC4D6i0oD/Ga5qb//RfSe8MrPVIrMIGecCxkcGWGj9kxxk74qQNq8XUuXoy' +
  '2PczQ30BpiRHrlkbtBEPeWLpq85tfubTUjhBz1NPNvWrC88uaYVGvzNpgzZOqDC35961uPTuvdUa8vztcUQjEZy16Wbm' +
  'etRjURFIiWJgFCmemyYVbQIDAQAB'

/**
 * A password sealed so that only the camera reads it, base64. `publicKey`: the camera's own, PEM, where it gave one in
 * its scan. Rejected as `malformed` when that is no key.
 */
export function sealForCamera(password: Secret, publicKey?: string): string {
  const sealed = publicEncrypt(
    { key: keyOf(publicKey), padding: constants.RSA_PKCS1_PADDING },
    utf8(password.reveal()),
  )
  return sealed.toString('base64')
}

/** `H` of a password, as the camera's account calls want it beside the sealed word: SHA-256, on old firmware MD5. */
export const hashForCamera = (password: Secret, form: 'sha256' | 'md5'): string =>
  hashOf(password.reveal(), form)

function keyOf(pem: string | undefined): KeyObject {
  try {
    return pem === undefined
      ? createPublicKey({ key: Buffer.from(COMMON, 'base64'), format: 'der', type: 'spki' })
      : createPublicKey(pem)
  } catch (cause) {
    throw new TransportFailure('malformed', { why: 'public-key' }, cause)
  }
}
