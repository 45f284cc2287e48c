import { type Identification, type Secret, Secret as Sealed, TransportFailure } from '@pinhole/core'
import { hashForCamera, sealForCamera } from '@pinhole/protocol'
import type { HeardNetwork, SetUpCapability } from '../../capability/index.ts'
import { at, isRecord, numberAt, type SmartWire, textAt } from './wire.ts'

/** The camera goes away instead of answering; so that is no failure here. */
const goesAway = new Set(['timeout', 'reset', 'unreachable', 'refused'])

/**
 * The calls a camera takes while it waits to be set up (protocols sheet 2.10, 3.8, 9.2). Passwords travel under the key
 * the camera gave with its scan, which every reset renews, else under the one all cameras share.
 */
export function setUpOf(wire: SmartWire, { address, facts }: Identification): SetUpCapability {
  // Older firmware (no `encrypt_type`) knows passwords by MD5 and has no word for the newer form.
  const types = facts.encryptTypes
  const old = typeof types === 'string' && types !== '' && !/[34]/.test(types)
  let key: string | null | undefined
  const scan = async () => {
    const { code, result } = await wire.single({
      method: 'scanApList',
      params: { onboarding: { scan: {} } },
    })
    if (code !== 0) throw new TransportFailure('malformed', { address, method: 'scanApList', code })
    const found = at(result, 'onboarding', 'scan') ?? at(result, 'onboarding')
    key = textAt(found, 'public_key')
    return found
  }
  const ownKey = async () => (key === undefined ? (await scan(), key ?? undefined) : (key ?? undefined))
  const order = async (method: string, params: unknown) => {
    const { code } = await wire.single({ method, params })
    return code
  }
  const must = async (method: string, params: unknown) => {
    const code = await order(method, params)
    if (code !== 0) throw new TransportFailure('malformed', { address, method, code })
  }
  return {
    async scan() {
      const list = at(await scan(), 'ap_list')
      return (Array.isArray(list) ? list.slice(0, 100) : [])
        .filter(isRecord)
        .map(heard)
        .filter(({ ssid }) => ssid !== '')
        .toSorted((a, b) => b.signal - a.signal)
    },

    async setCameraAccount(username, password) {
      const pem = await ownKey()
      await must('setAccountEnabled', {
        user_management: { set_account_enabled: { enabled: 'on', secname: 'third_account' } },
      })
      await must('changeThirdAccount', {
        user_management: {
          change_third_account: {
            secname: 'third_account',
            username,
            passwd: hashForCamera(password, 'md5'),
            old_passwd: '',
            ciphertext: sealForCamera(password, pem),
            ...(pem ? { unique_key: 1 } : {}),
          },
        },
      })
    },

    async setAdminPassword(before, next) {
      const pem = await ownKey()
      const form = old ? 'md5' : 'sha256'
      const change = (sealed: Secret) => ({
        user_management: {
          change_admin_password: {
            secname: 'root',
            username: 'admin',
            passwd: hashForCamera(next, form),
            old_passwd: hashForCamera(before, form),
            ciphertext: sealForCamera(sealed, pem),
            ...(old ? {} : { encrypt_type: '3' }),
          },
        },
      })
      // Reported end to end: the clear word under the seal. Some clients seal its hash; that is the second and last try.
      if ((await order('changeAdminPassword', change(next))) === 0) return
      await must('changeAdminPassword', change(new Sealed(hashForCamera(next, form))))
    },

    async join({ key: described }, password) {
      const pem = await ownKey()
      const secret = { password: sealForCamera(password, pem), ...(pem ? { unique_key: 1 } : {}) }
      try {
        await must('connectAp', { onboarding: { connect: { ...described, ...secret } } })
      } catch (failure) {
        if (!(failure instanceof TransportFailure) || !goesAway.has(failure.kind)) throw failure
      }
    },

    async status() {
      try {
        const { code, result } = await wire.single({
          method: 'getConnectStatus',
          params: { onboarding: { get_connect_status: {} } },
        })
        const told = at(result, 'onboarding', 'get_connect_status') ?? at(result, 'onboarding')
        return code === 0
          ? { status: numberAt(told, 'status'), error: numberAt(told, 'err_code') }
          : { status: null, error: null }
      } catch (failure) {
        if (!(failure instanceof TransportFailure)) throw failure
        return { status: null, error: null }
      }
    },
  }
}

/** One line of the camera's scan. `auth` 0 is open; `rssi` is bars, 0 to 4. */
export function heard(network: Record<string, unknown>): HeardNetwork {
  const described: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(network))
    if (typeof value === 'string' || typeof value === 'number') described[name] = value
  return {
    ssid: textAt(network, 'ssid') ?? '',
    signal: Math.max(0, Math.min(4, numberAt(network, 'rssi') ?? 0)),
    open: numberAt(network, 'auth') === 0,
    key: described,
  }
}
