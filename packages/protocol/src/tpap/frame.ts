import { concat, TransportFailure } from '@pinhole/core'
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'

/** The seal of one TPAP session: AES-128-CCM, the count in clear in front. */
export interface FrameSeal {
  /** count (4 bytes, big-endian) + sealed text + tag (16 bytes). */
  seal(clear: string, seq: number): Uint8Array
  /** Opens a frame; throws `sealed-wrong` for whatever was not sealed with this key. */
  open(frame: Uint8Array): { clear: string; seq: number }
}

const TAG = 16

/** `key` 16 bytes, `base` 12 bytes whose last four every count replaces. */
export function frameSeal(key: Uint8Array, base: Uint8Array): FrameSeal {
  const known = createSecretKey(key)
  const nonceOf = (count: Uint8Array) => concat(base.subarray(0, 8), count)
  return {
    seal: (clear, seq) => {
      const count = Buffer.alloc(4)
      count.writeUInt32BE(seq >>> 0)
      const cipher = createCipheriv('aes-128-ccm', known, nonceOf(count), { authTagLength: TAG })
      const body = Buffer.from(clear, 'utf8')
      cipher.setAAD(Buffer.alloc(0), { plaintextLength: body.length })
      const sealed = concat(cipher.update(body), cipher.final())
      return concat(count, sealed, cipher.getAuthTag())
    },
    open: (frame) => {
      if (frame.length < 4 + TAG) throw new TransportFailure('sealed-wrong', { why: 'short' })
      const count = frame.subarray(0, 4)
      const sealed = frame.subarray(4, frame.length - TAG)
      try {
        const cipher = createDecipheriv('aes-128-ccm', known, nonceOf(count), { authTagLength: TAG })
        cipher.setAuthTag(frame.subarray(frame.length - TAG))
        cipher.setAAD(Buffer.alloc(0), { plaintextLength: sealed.length })
        const clear = Buffer.from(concat(cipher.update(sealed), cipher.final())).toString('utf8')
        return { clear, seq: Buffer.from(count).readUInt32BE() }
      } catch (cause) {
        throw new TransportFailure('sealed-wrong', { why: 'tag' }, cause)
      }
    },
  }
}
