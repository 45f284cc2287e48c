import { createHash, constants, publicEncrypt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SimulatedClock } from '@pinhole/core'
import { describe, expect, it } from 'vitest'
import { answer, type Surround } from './answer.ts'
import { type JsonObject, objectAt, readDump } from './dump.ts'
import { Onboarding } from './onboarding.ts'
import { TwinState } from './state.ts'

const text = readFileSync(new URL('../data/models/tapo-pan-tilt.json', import.meta.url), 'utf8')

function camera(settingUp = false) {
  const told: string[] = []
  const state = new TwinState(readDump(text, '127.0.10.1'))
  const onboarding = new Onboarding({
    settingUp: () => settingUp,
    networks: () => [{ ssid: 'Home', bssid: '02-00-5E-00-00-01', auth: 3, encryption: 2, rssi: 3 }],
    connect: (ssid, password) => told.push(`connect ${ssid} ${password}`),
    connected: () => false,
    setAdminPassword: (password) => told.push(`admin ${password}`),
    setThirdAccount: (username, password) => told.push(`third ${username} ${password}`),
  })
  const around: Surround = {
    clock: new SimulatedClock(Date.UTC(2026, 0, 5, 18)),
    clockOffset: () => 0,
    onboarding,
    joined: () => ({ ssid: 'Home', rssiValue: -55 }),
    card: () => true,
    reboot: () => told.push('reboot'),
    turn: () => true,
    children: {},
  }
  const ask = (method: string, params: JsonObject = {}) => answer(state, { method, params }, around)
  return { state, ask, told, around, onboarding }
}

const H = (of: string) => createHash('sha256').update(of).digest('hex').toUpperCase()

describe('a twin’s settings', () => {
  it('answers every read of its dump, several in one request', () => {
    const { ask } = camera()
    const methods = Object.keys(JSON.parse(text)).filter((name) => /^get[A-Z]/.test(name))
    const requests = methods.map((method) => ({ method, params: {} }))
    const responses = objectAt(ask('multipleRequest', { requests }), 'result').responses as JsonObject[]
    expect(responses.map((one) => one.error_code)).toEqual(methods.map(() => 0))
    expect(ask('multipleRequest', { requests: [] })).toEqual({ result: { responses: [] }, error_code: 0 })
  })

  it('keeps what is written, and every read of the section sees it', () => {
    const { ask } = camera()
    expect(ask('setLedStatus', { led: { config: { enabled: 'off' } } })).toEqual({
      result: {},
      error_code: 0,
    })
    expect(
      objectAt(ask('getLedStatus', { led: { name: ['config'] } }), 'result', 'led', 'config').enabled,
    ).toBe('off')
    ask('setRotationStatus', { image: { switch: { flip_type: 'center' } } })
    expect(objectAt(ask('getLdc'), 'result', 'image', 'switch').flip_type).toBe('center')
    ask('setDeviceAlias', { system: { sys: { dev_alias: 'Porch' } } })
    expect(objectAt(ask('getDeviceInfo'), 'result', 'device_info', 'basic_info').device_alias).toBe('Porch')
  })

  it('refuses a write nobody has proved, and every call that would reset it', () => {
    const { ask, around, state } = camera()
    expect(ask('setDetectionRegion', { motion_detection: { region_info: [] } }).error_code).toBe(-40106)
    expect(ask('resetDevice').error_code).toBe(-40106)
    expect(answer(state, { method: 'do', device_reset: {} }, around).error_code).toBe(-40210)
    expect(answer(state, { method: 'do', system: { reset: 'null' } }, around).error_code).toBe(-40210)
    expect(ask('changeAdminPassword').error_code).toBe(-40101)
  })

  it('tells the time of the given clock in its own zone', () => {
    const { ask } = camera()
    expect(objectAt(ask('getClockStatus'), 'result', 'system', 'clock_status')).toEqual({
      local_time: '2026-01-05 19:00:00',
      seconds_from_1970: Date.UTC(2026, 0, 5, 18) / 1000,
    })
  })

  it('does not turn its head while privacy is on', () => {
    const { ask } = camera()
    const move = { motor: { move: { x_coord: '10', y_coord: '0' } } }
    expect(ask('motorMove', move).error_code).toBe(0)
    ask('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'on' } } })
    expect(ask('motorMove', move).error_code).toBe(-64324)
  })

  it('takes a password and a network in set-up mode, sealed with its own key', () => {
    const { ask, told } = camera(true)
    const key = objectAt(
      ask('scanApList', { onboarding: { scan: {} } }),
      'result',
      'onboarding',
      'scan',
    ).public_key
    const seal = (clear: string) =>
      publicEncrypt({ key: String(key), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(clear)).toString(
        'base64',
      )
    const change = {
      secname: 'root',
      username: 'admin',
      passwd: H('new secret'),
      ciphertext: seal('new secret'),
    }
    expect(
      ask('changeAdminPassword', { user_management: { change_admin_password: change } }).error_code,
    ).toBe(0)
    const connect = { ssid: 'Home', auth: 3, encryption: 2, rssi: 3, password: seal('psk psk psk') }
    expect(ask('connectAp', { onboarding: { connect } }).error_code).toBe(0)
    expect(told).toEqual(['admin new secret', 'connect Home psk psk psk'])
  })
})
