import { createCipheriv, createDecipheriv } from 'node:crypto'

export interface Sealed {
  nonce: Uint8Array
  sealed: Uint8Array
}

const TAG = 16

/** AES-256-GCM; `name` is bound in, so that a sealed value cannot be moved under another name. */
export function seal(key: Uint8Array, nonce: Uint8Array, name: string, text: string): Sealed {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { nonce, sealed: body }
}

/** The text, or `undefined` when the key is another one or the bytes were changed. */
export function unseal(key: Uint8Array, name: string, { nonce, sealed }: Sealed): string | undefined {
  if (sealed.length < TAG) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
