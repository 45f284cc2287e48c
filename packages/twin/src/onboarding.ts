import { constants, createHash, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto'
import { type Json, type JsonObject, objectAt } from './dump.ts'
import { type Answer, done, noForm, noSection } from './state.ts'

/** A network as a camera's scan tells it (protocols 3.8): `auth` 0 open, 3 WPA2; `rssi` bars 0-4. */
export interface HeardNetwork {
  ssid: string
  bssid: string
  auth: number
  encryption: number
  rssi: number
}

/** What set-up changes in a camera. Passwords are what the camera itself would hold; they are never logged. */
export interface SetUpTarget {
  /** Set-up mode: the camera's own open network is up. */
  settingUp(): boolean
  networks(): readonly HeardNetwork[]
  /** The camera leaves set-up mode and tries this network. */
  connect(ssid: string, password: string): void
  connected(): boolean
  /** The new admin password, in clear; ends every session. */
  setAdminPassword(password: string): void
  setThirdAccount(username: string, password: string): void
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase()
const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()

/** The calls that exist in set-up mode only (protocols 3.8, 9.2), with the camera's own key; a reset makes a new key. */
export class Onboarding {
  readonly #target: SetUpTarget
  #key: { publicPem: string; private: KeyObject } | undefined
  #accountEnabled = false

  constructor(target: SetUpTarget) {
    this.#target = target
  }

  /** Forget the key: what a reset does. */
  renewKey(): void {
    this.#key = undefined
    this.#accountEnabled = false
  }

  /** The camera's public key, PEM. */
  get publicKey(): string {
    return this.#keys().publicPem
  }

  #keys() {
    if (!this.#key) {
      const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
      this.#key = {
        publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
        private: pair.privateKey,
      }
    }
    return this.#key
  }

  /** Answers a set-up call, or `undefined` when `method` is none. `known`: the dump can answer it in daily life too. */
  answer(method: string, params: Json | undefined, known: boolean): Answer | undefined {
    const inside = this.#target.settingUp()
    switch (method) {
      case 'scanApList':
        return inside || known ? { error: 0, result: this.#scan(inside) } : noSection
      case 'getConnectStatus':
        if (!inside && !known) return noSection
        return {
          error: 0,
          result: {
            onboarding: { get_connect_status: { status: inside && !this.#target.connected() ? -1 : 0 } },
          },
        }
      case 'connectAp':
        return inside ? this.#connect(objectAt(params, 'onboarding', 'connect')) : noSection
      case 'changeAdminPassword':
        return inside ? this.#admin(objectAt(params, 'user_management', 'change_admin_password')) : noSection
      case 'setAccountEnabled': {
        if (!inside) return noSection
        const order = objectAt(params, 'user_management', 'set_account_enabled')
        if (order.secname !== 'third_account') return noForm
        this.#accountEnabled = order.enabled === 'on'
        return done
      }
      case 'changeThirdAccount':
        return inside ? this.#third(objectAt(params, 'user_management', 'change_third_account')) : noSection
      default:
        return undefined
    }
  }

  #scan(withKey: boolean): JsonObject {
    const ap_list = this.#target.networks().map((network) => ({ ...network }))
    const scan: JsonObject = { ap_list, wpa3_supported: 'false' }
    if (withKey) scan.public_key = this.publicKey
    return { onboarding: { scan } }
  }

  #connect(order: JsonObject): Answer {
    const { ssid, password, auth } = order
    if (typeof ssid !== 'string') return noForm
    const clear = auth === 0 ? '' : typeof password === 'string' ? this.#open(password) : undefined
    if (clear === undefined) return { error: -40209 }
    this.#target.connect(ssid, clear)
    return done
  }

  #admin(order: JsonObject): Answer {
    const { ciphertext, passwd } = order
    const clear = typeof ciphertext === 'string' ? this.#open(ciphertext) : undefined
    if (clear === undefined || typeof passwd !== 'string') return { error: -40209 }
    if (order.username !== 'admin' || order.secname !== 'root') return { error: -60502 }
    if (passwd !== sha256(clear) && passwd !== md5(clear)) return { error: -40209 }
    this.#target.setAdminPassword(clear)
    return done
  }

  #third(order: JsonObject): Answer {
    const { username, ciphertext, passwd } = order
    if (typeof username !== 'string' || username.length < 6) return { error: -60502 }
    if (!this.#accountEnabled) return noSection
    const clear = typeof ciphertext === 'string' ? this.#open(ciphertext) : undefined
    if (clear === undefined || passwd !== md5(clear)) return { error: -40209 }
    this.#target.setThirdAccount(username, clear)
    return done
  }

  /** PKCS#1 v1.5 by hand, as the platform no longer undoes it (protocols 8.1). `undefined`: not sealed with our key. */
  #open(base64: string): string | undefined {
    try {
      const block = privateDecrypt(
        { key: this.#keys().private, padding: constants.RSA_NO_PADDING },
        Buffer.from(base64, 'base64'),
      )
      const end = block.indexOf(0, 2)
      return block[0] === 0 && block[1] === 2 && end >= 10
        ? block.subarray(end + 1).toString('utf8')
        : undefined
    } catch {
      return undefined
    }
  }
}
