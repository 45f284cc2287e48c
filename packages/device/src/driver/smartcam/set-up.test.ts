import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { type Identification, Secret, TransportFailure } from '@pinhole/core'
import { hashForCamera } from '@pinhole/protocol'
import { expect, test } from 'vitest'
import { setUpOf } from './set-up.ts'
import { at, type Call, type SmartWire } from './wire.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }) as string
const camera = (facts: Identification['facts'] = {}) =>
  ({ address: '192.168.191.1', facts }) as Identification
const [old, next] = [new Secret('before'), new Secret('afterwards')]

/** What the camera reads from a sealed word. */
function opened(base64: unknown): string {
  const key = { key: pair.privateKey, padding: constants.RSA_NO_PADDING }
  const block = privateDecrypt(key, Buffer.from(String(base64), 'base64'))
  return block.subarray(block.indexOf(0, 2) + 1).toString()
}

/** A wire that scans and takes orders; `answers` says otherwise by method. */
function wireOf(answers: Record<string, (call: Call, nth: number) => number> = {}, nested = true) {
  const calls: Call[] = []
  const list = [
    { ssid: 'far', bssid: '1', auth: 3, encryption: 2, rssi: 1 },
    { ssid: 'near', bssid: '2', auth: 0, encryption: 0, rssi: 4 },
    { ssid: '', bssid: '3', auth: 3, encryption: 2, rssi: 3 },
  ]
  const found = { ap_list: list, public_key: pem }
  const wire: SmartWire = {
    batch: async () => [],
    close: async () => {},
    async single(call) {
      calls.push(call)
      const nth = calls.filter(({ method }) => method === call.method).length
      const code = answers[call.method]?.(call, nth) ?? 0
      const result = call.method === 'scanApList' ? { onboarding: nested ? { scan: found } : found } : {}
      return { code, result }
    },
  }
  const said = (method: string, ...path: string[]) =>
    at(calls.findLast((call) => call.method === method)?.params, ...path) as Record<string, unknown>
  return { wire, calls, said }
}

test('the networks it hears come strongest first, open ones said so, hidden ones left out, in both forms of the answer', async () => {
  for (const nested of [true, false]) {
    const networks = await setUpOf(wireOf({}, nested).wire, camera()).scan()
    expect(networks.map(({ ssid, signal, open }) => [ssid, signal, open])).toEqual([
      ['near', 4, true],
      ['far', 1, false],
    ])
  }
})

test("passwords travel under the camera's own key, with the proof of the old one", async () => {
  const { wire, calls, said } = wireOf()
  await setUpOf(wire, camera({ encryptTypes: '3' })).setAdminPassword(old, next)
  const order = said('changeAdminPassword', 'user_management', 'change_admin_password')
  expect(order).toMatchObject({
    secname: 'root',
    username: 'admin',
    passwd: hashForCamera(next, 'sha256'),
    old_passwd: hashForCamera(old, 'sha256'),
    encrypt_type: '3',
  })
  expect(opened(order.ciphertext)).toBe('afterwards')
  expect(JSON.stringify(calls)).not.toMatch(/before|afterwards/)
})

test('old firmware is told passwords in its own form', async () => {
  const { wire, said } = wireOf()
  await setUpOf(wire, camera({ encryptTypes: '2' })).setAdminPassword(old, next)
  const order = said('changeAdminPassword', 'user_management', 'change_admin_password')
  expect(order.passwd).toBe(hashForCamera(next, 'md5'))
  expect(order).not.toHaveProperty('encrypt_type')
})

test('a camera that wants the sealed hash gets it as the second and last try', async () => {
  const { wire, calls, said } = wireOf({ changeAdminPassword: (_, nth) => (nth === 1 ? -40209 : 0) })
  await setUpOf(wire, camera()).setAdminPassword(old, next)
  const order = said('changeAdminPassword', 'user_management', 'change_admin_password')
  expect(opened(order.ciphertext)).toBe(hashForCamera(next, 'sha256'))
  const refuses = wireOf({ changeAdminPassword: () => -60502 })
  await expect(setUpOf(refuses.wire, camera()).setAdminPassword(old, next)).rejects.toMatchObject({
    kind: 'malformed',
    values: { code: -60502 },
  })
  expect([calls, refuses.calls].map((all) => all.length)).toEqual([3, 3])
})

test('the account for the picture is switched on before it is named', async () => {
  const { wire, calls, said } = wireOf()
  await setUpOf(wire, camera()).setCameraAccount('pinhole', next)
  expect(calls.map(({ method }) => method).slice(-2)).toEqual(['setAccountEnabled', 'changeThirdAccount'])
  const order = said('changeThirdAccount', 'user_management', 'change_third_account')
  expect(order).toMatchObject({ username: 'pinhole', passwd: hashForCamera(next, 'md5'), unique_key: 1 })
})

test('a camera that goes away instead of answering has been told; one that says no has not', async () => {
  const away = wireOf({
    connectAp: () => {
      throw new TransportFailure('timeout')
    },
  })
  const setUp = setUpOf(away.wire, camera())
  const [near] = await setUp.scan()
  await setUp.join(near!, new Secret('home'))
  const order = away.said('connectAp', 'onboarding', 'connect')
  expect(order).toMatchObject({ ssid: 'near', bssid: '2', auth: 0, unique_key: 1 })
  expect(opened(order.password)).toBe('home')
  // Sent once: a second one would reach another camera or nobody.
  expect(away.calls.filter(({ method }) => method === 'connectAp')).toHaveLength(1)
  const no = setUpOf(wireOf({ connectAp: () => -40101 }).wire, camera())
  await expect(no.join(near!, next)).rejects.toMatchObject({ kind: 'malformed', values: { code: -40101 } })
})
