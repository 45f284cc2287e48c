import {
  canonicalMac,
  type Identification,
  type Secret,
  type Sighting,
  TransportFailure,
} from '@pinhole/core'
import { KASA_MEDIA_PORT, PRESS_PORT } from '@pinhole/protocol'
import type { HeardNetwork } from '../../capability/index.ts'
import type { Device } from '../../device.ts'
import { at, isRecord, numberAt, textAt } from '../smartcam/wire.ts'
import { kasaSettings } from './settings.ts'
import type { KasaCall, KasaWire } from './wire.ts'

/** What a model has is asked once, when it is opened: these reads, and whether the camera knows them. */
const survey = {
  time: { module: 'dateTime', method: 'get_time' },
  card: { module: 'sdCard', method: 'get_sd_card_state' },
  motor: { module: 'ptz', method: 'get_position' },
  siren: { module: 'siren', method: 'get_state' },
  motion: { module: 'motionDetect', method: 'get_is_enable' },
  button: { module: 'led', method: 'get_buttonled_status' },
  switch: { module: 'switch', method: 'get_is_enable' },
} as const satisfies Record<string, KasaCall>

/** Words of the card's state that mean it is not there; `ok` is well, all others are trouble (protocols 4.4). */
const ABSENT = new Set(['no sdcard', 'unmount'])
const GONE = new Set(['timeout', 'reset', 'unreachable', 'refused'])
const SIZES: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 }

/** Older Kasa cameras and their doorbell: what they say unasked on UDP 9999, and, opened, their control wire. */
export const kasaCam = {
  family: 'kasa-cam',
  recognises: (seen: Sighting) =>
    seen.heard === 'kasa' || (seen.heard === 'tdp' && seen.deviceType?.startsWith('IOT.') === true),

  /** What can be told without a password. */
  open(identification: Identification): Device {
    const on = identification.facts.cameraSwitch
    return {
      identification,
      identity: { read: async () => said(identification) },
      // The switch off is this family's privacy: no picture, nothing broken.
      ...(on === undefined ? {} : { privacy: { read: async () => on === 'off' || on === false } }),
      close: async () => {},
    }
  },

  /** Everything this model has, asked once; a thing its firmware does not know is absent. */
  async openWith(identification: Identification, wire: KasaWire): Promise<Device> {
    const names = Object.keys(survey) as (keyof typeof survey)[]
    const answers = await wire.batch(names.map((name) => survey[name]))
    const has = (name: keyof typeof survey) => answers[names.indexOf(name)]?.code === 0
    const ask = async (module: string, method: string, params?: Record<string, unknown>) => {
      const [answer] = await wire.batch([{ module, method, ...(params ? { params } : {}) }])
      if (answer?.code !== 0)
        throw new TransportFailure('malformed', {
          address: identification.address,
          method,
          code: answer?.code ?? 0,
        })
      return answer.result
    }
    const system = async () => at(await ask('system', 'get_sysinfo'), 'system')
    const device: Device = {
      identification,
      identity: { read: async () => identityOf(await system(), identification) },
      stream: streamOf(identification),
      wifi: {
        read: async () => {
          const dbm = numberAt(await system(), 'rssi')
          return { link: 'wifi', ssid: null, dbm: dbm !== null && dbm < 0 ? dbm : null, bars: null }
        },
        scan: async () => networksIn(await ask('wireless', 'get_ap_list', { scan: true, scan_type: 'fast' })),
        join: (network, password) => join(wire, network, password),
      },
      settings: kasaSettings(wire, async () => textAt(await system(), 'alias')),
      firmware: {
        read: async () => {
          const info = await system()
          return { version: textAt(info, 'sw_ver'), updating: at(info, 'updating') === true }
        },
      },
      reboot: { reboot: async () => void (await ask('system', 'set_reboot', { delay: 1 })) },
      ...(has('time')
        ? {
            time: {
              read: async () => {
                const zone = await ask('dateTime', 'get_time_zone').catch(() => undefined)
                const epoch = numberAt(await ask('dateTime', 'get_time'), 'epoch_sec') ?? 0
                return { epoch, zone: textAt(zone, 'area') ?? textAt(zone, 'timezone') }
              },
              set: async (epoch: number) =>
                void (await ask('dateTime', 'set_time', { epoch_sec: Math.round(epoch) })),
            },
          }
        : {}),
      ...(has('card') ? { storage: storageOf(ask) } : {}),
      ...(has('switch')
        ? { privacy: { read: async () => textAt(await ask('switch', 'get_is_enable'), 'value') === 'off' } }
        : {}),
      ...(has('motor') ? { motor: motorOf(ask) } : {}),
      ...(has('siren')
        ? {
            alarm: {
              start: async () => void (await ask('siren', 'set_state', { value: 'on' })),
              stop: async () => void (await ask('siren', 'set_state', { value: 'off' })),
            },
          }
        : {}),
      ...(has('motion') ? { detection: detectionOf(ask) } : {}),
      ...(has('button') ? { ring: { where: () => ({ port: PRESS_PORT }) } } : {}),
      close: async () => wire.close(),
    }
    return device
  },
} as const

type Ask = (
  module: string,
  method: string,
  params?: Record<string, unknown>,
) => Promise<Record<string, unknown>>

const said = ({ mac, model, hardware, firmware, name }: Identification) => ({
  mac,
  model,
  hardware,
  firmware,
  name,
  region: null,
})

const identityOf = (info: unknown, { mac }: Identification) => ({
  mac: canonicalMac(textAt(info, 'mac') ?? '') ?? mac,
  model: textAt(info, 'model'),
  hardware: textAt(info, 'hw_ver'),
  firmware: textAt(info, 'sw_ver'),
  name: textAt(info, 'alias'),
  region: /\(([A-Z]{2})\)$/.exec(textAt(info, 'model') ?? '')?.[1] ?? null,
})

const streamOf = ({ ports }: Identification) => ({
  where: () => ({ port: ports.media ?? KASA_MEDIA_PORT, paths: ['/https/stream/mixed'] }),
})

/** `119 GB` in bytes. */
export function bytesOf(text: string | null): number | null {
  const found = /^(\d+(?:\.\d+)?)\s*([KMGT]?B)$/i.exec(text ?? '')
  return found ? Math.round(Number(found[1]) * SIZES[found[2]!.toUpperCase()]!) : null
}

const storageOf = (ask: Ask) => ({
  format: async () => void (await ask('sdCard', 'set_format_sd_card')),
  read: async () => {
    const card = await ask('sdCard', 'get_sd_card_state')
    const status = textAt(card, 'state') ?? 'no sdcard'
    const state =
      status === 'ok' ? ('well' as const) : ABSENT.has(status) ? ('absent' as const) : ('trouble' as const)
    return { state, status, total: bytesOf(textAt(card, 'total')) }
  },
})

/** This family steps in a direction; how many degrees a step is, no source tells, so only the signs of x and y count. */
const motorOf = (ask: Ask) => ({
  presets: async () => {
    const list = (await ask('ptz', 'get_all_preset')).preset_attr
    return (Array.isArray(list) ? list.slice(0, 64) : [])
      .filter(isRecord)
      .map((one) => ({ id: textAt(one, 'index') ?? '', name: textAt(one, 'name') ?? '' }))
  },
  goTo: async (id: string) => void (await ask('ptz', 'set_run_to_preset', { index: Number(id) })),
  move: async (x: number, y: number) => {
    const directions = [x < 0 ? 'left' : x > 0 ? 'right' : '', y < 0 ? 'down' : y > 0 ? 'up' : '']
    for (const direction of directions.filter(Boolean)) {
      await ask('ptz', 'set_move', { direction, speed: 5 })
      await ask('ptz', 'set_stop')
    }
  },
  savePreset: async (name: string) => textAt(await ask('ptz', 'add_preset', { name }), 'index'),
  calibrate: async () => void (await ask('ptz', 'set_motor_rectify')),
})

/** Three words on the wire stand for a hundred steps elsewhere. */
const SENSITIVITY = { low: 20, medium: 50, high: 80 } as const

const detectionOf = (ask: Ask) => ({
  read: async () => {
    const word = textAt(await ask('motionDetect', 'get_sensitivity').catch(() => undefined), 'value')
    const known = word === 'low' || word === 'medium' || word === 'high' ? SENSITIVITY[word] : null
    return { on: textAt(await ask('motionDetect', 'get_is_enable'), 'value') === 'on', sensitivity: known }
  },
  set: async (on: boolean, sensitivity: number) => {
    const value = sensitivity <= 33 ? 'low' : sensitivity <= 66 ? 'medium' : 'high'
    await ask('motionDetect', 'set_is_enable', { value: on ? 'on' : 'off' })
    await ask('motionDetect', 'set_sensitivity', { value })
  },
})

function networksIn(answer: Record<string, unknown>): HeardNetwork[] {
  const list = Array.isArray(answer.ap_info) ? answer.ap_info.slice(0, 100).filter(isRecord) : []
  return list
    .map((one) => {
      const mode = textAt(one, 'wpa_mode') ?? 'NONE'
      const rssi = numberAt(one, 'rssi') ?? -100
      return {
        ssid: textAt(one, 'ssid') ?? '',
        signal: Math.max(0, Math.min(4, Math.round((rssi + 90) / 10))),
        open: mode === 'NONE',
        key: { ssid: textAt(one, 'ssid') ?? '', wpa_mode: mode },
      }
    })
    .toSorted((a, b) => b.signal - a.signal)
}

async function join(wire: KasaWire, { key }: HeardNetwork, password: Secret): Promise<void> {
  try {
    const { code } = await wire.join(key, password)
    if (code !== 0) throw new TransportFailure('malformed', { method: 'set_uplink', code })
  } catch (failure) {
    if (!(failure instanceof TransportFailure) || !GONE.has(failure.kind)) throw failure
  }
}
