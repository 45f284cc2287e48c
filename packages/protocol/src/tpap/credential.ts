import { TransportFailure } from '@pinhole/core'
import { createHash, hkdfSync } from 'node:crypto'
import { isObject, type Json, number, part, word } from '../checked.ts'
import { sha256Crypt } from './sha256-crypt.ts'

const md5Hex = (text: string) => createHash('md5').update(text, 'utf8').digest('hex')
const sha1Hex = (text: string) => createHash('sha1').update(text, 'utf8').digest('hex')
const sha256Hex = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex').toUpperCase()

/** What a camera keeps instead of the owner's password; older firmware the first, newer the second (sheet 2.12). */
export const passcodesOf = (password: string): readonly string[] => [md5Hex(password), sha256Hex(password)]

/** How the user `admin` is written at register. */
export const adminName = (hashType: number | undefined): string =>
  hashType === 1 ? sha256Hex('admin') : md5Hex('admin')

/** The passcode of a camera that nobody has set up, from its MAC (six bytes). Vector A10. */
export function setUpPasscode(mac: Uint8Array): string {
  const material = Buffer.concat([
    Buffer.from('GqY5o136oa4i6VprTlMW2DpVXxmfW8', 'ascii'),
    mac.subarray(3, 6),
    mac.subarray(0, 3),
  ])
  const derived = hkdfSync(
    'sha256',
    material,
    'tp-kdf-salt-default-passcode',
    'tp-kdf-info-default-passcode',
    32,
  )
  return Buffer.from(derived).toString('hex').toUpperCase()
}

/**
 * The passcode as this firmware wants it, by the `extra_crypt` of its register answer. Forms that no public client has
 * proven end in `malformed` with `why: extra-crypt`: a guess would cost the owner a login.
 */
export function rewritten(passcode: string, extra: unknown, mac?: string): string {
  if (!isObject(extra) || Object.keys(extra).length === 0) return passcode
  const kind = (word(extra['type']) ?? '').toLowerCase()
  const params: Json = part(extra, 'params')
  const id = number(params['passwd_id']) ?? Number(word(params['passwd_id']) ?? Number.NaN)
  if (kind === 'password_shadow') {
    if (id === 2) return sha1Hex(passcode)
    if (id === 3 && mac) return sha1Hex(`${md5Hex('admin')}_${mac}`)
    if (id === 5) return sha256Crypt(passcode, word(params['passwd_prefix']) ?? '')
  }
  throw new TransportFailure('malformed', { why: 'extra-crypt', form: `${kind}/${id}` })
}
