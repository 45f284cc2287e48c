import type { Random } from '@pinhole/core'
import { type Json, word } from '../checked.ts'
import { adminName, passcodesOf, rewritten } from './credential.ts'
import { type FrameSeal, frameSeal } from './frame.ts'
import {
  agreeAsDevice,
  deviceShare,
  keptOf,
  type Randoms,
  secretFrom,
  sessionKeys,
  verifierOf,
  type Verifier,
} from './spake2plus.ts'

/** How this camera speaks the newest login. */
export interface NewLoginManner {
  /** What it takes: 2 the owner's password (unless told), 0 the set-up passcode, 3 tokens of the vendor's cloud only. */
  pake?: readonly number[]
  /** Keeps the newer form of the password. */
  sha256?: boolean
  /** Asks for the passcode rewritten, as `extra_crypt` says. */
  extraCrypt?: Json
  /** The six bytes of its address, as `AA-BB-CC-11-22-33`. */
  mac?: string
  /** Will not answer discover, as C510W 1.3.4. */
  refusesDiscover?: boolean
}

const ITERATIONS = 5000
const LIFE_SECONDS = 3600

interface Begun {
  verifier: Verifier
  y: bigint
  randoms: Randoms
}

/**
 * The camera's end of the newest login. `passcode`: of a camera in set-up mode; otherwise the owner's password counts.
 * Answers are the JSON to send; `open` comes with the one that lets in.
 */
export function newDoor(random: Random) {
  // Constant per device, and such that w0 needs all its 32 bytes: how shorter ones are written differs between clients.
  let salt = random.bytes(16)
  let begun: Begun | undefined

  const verifierFor = (credential: string): Verifier => {
    for (;;) {
      const verifier = verifierOf(credential, salt, ITERATIONS)
      if (verifier.w0 >= 1n << 248n) return verifier
      salt = random.bytes(16)
    }
  }

  return {
    discover(manner: NewLoginManner): Json {
      if (manner.refusesDiscover) return { error_code: -40209 }
      const { mac = '', pake = [2] } = manner
      const tpap = { tls: 1, port: 443, pake, dac: false, noc: false, user_hash_type: 0 }
      return { error_code: 0, result: { mac, tpap } }
    },

    register(params: Json, password: string, passcode: string | undefined, manner: NewLoginManner): Json {
      const { pake = [2], extraCrypt } = manner
      const type = params['passcode_type']
      const takes = (type === 'userpw' && pake.includes(2)) || (type === 'default_userpw' && pake.includes(0))
      const name = params['username']
      if (!takes || (name !== adminName(0) && name !== adminName(1) && name !== 'admin'))
        return { error_code: -40209 }
      const user = Buffer.from(word(params['user_random'], 128) ?? '', 'base64')
      if (user.length !== 32) return { error_code: -40209 }
      const kept = type === 'default_userpw' ? passcode : passcodesOf(password)[manner.sha256 ? 1 : 0]
      if (kept === undefined) return { error_code: -40209 }
      const credential = rewritten(kept, extraCrypt, manner.mac?.replaceAll('-', ':'))
      const verifier = verifierFor(credential)
      const y = secretFrom(random.bytes(40))
      const device = random.bytes(32)
      begun = { verifier, y, randoms: { user, device } }
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
      return {
        error_code: 0,
        result: {
          iterations: ITERATIONS,
          dev_salt: base64(salt),
          dev_random: base64(device),
          dev_share: base64(deviceShare(verifier, y)),
          encryption: 'aes_128_ccm',
          cipher_suites: 1,
          ...(extraCrypt ? { extra_crypt: extraCrypt } : {}),
        },
      }
    },

    /** `undefined`: the other end has another passcode, or never registered. */
    share(params: Json): { confirm: string; frames: FrameSeal; seconds: number } | undefined {
      const now = begun
      begun = undefined
      if (!now) return undefined
      const share = Buffer.from(word(params['user_share'], 256) ?? '', 'base64')
      try {
        const agreed = agreeAsDevice(now.verifier, keptOf(now.verifier), now.y, share, now.randoms)
        if (agreed.userConfirm.toString('base64') !== params['user_confirm']) return undefined
        const { key, nonce } = sessionKeys(agreed.shared)
        const confirm = agreed.deviceConfirm.toString('base64')
        return { confirm, frames: frameSeal(key, nonce), seconds: LIFE_SECONDS }
      } catch {
        return undefined
      }
    },
  }
}
