import { canonicalMac, type Identification, type Sighting, TransportFailure } from '@pinhole/core'
import type { Device } from '../../device.ts'
import { isRecord, numberAt, textAt } from '../smartcam/wire.ts'
import { hubSettings } from './settings.ts'
import type { HubWire } from './wire.ts'

/** Nicknames and network names are base64 on this wire. */
const decoded = (text: string | null): string | null =>
  text === null ? null : Buffer.from(text, 'base64').toString('utf8')

/** Hubs and chimes on KLAP or its older sister. They have no picture; doorbells and sensors hang on them. */
export const hub = {
  family: 'hub',
  recognises: (seen: Sighting) =>
    seen.heard === 'tdp' &&
    /^SMART\..*(HUB|CHIME)$/.test(seen.deviceType ?? '') &&
    (seen.facts.scheme === 'KLAP' || seen.facts.scheme === 'AES'),

  /** Everything this model has, asked once. */
  async openWith(identification: Identification, wire: HubWire): Promise<Device> {
    const { address } = identification
    const ask = async (method: string, params?: Record<string, unknown>) => {
      const { code, result } = await wire.ask(method, params)
      if (code !== 0) throw new TransportFailure('malformed', { address, method, code })
      return result
    }
    const info = () => ask('get_device_info')
    const first = await info()
    const has = async (method: string) => (await wire.ask(method)).code === 0
    const chime = textAt(first, 'type')?.endsWith('CHIME') === true
    const alarm = chime || (await has('get_alarm_configure'))
    return {
      identification,
      identity: {
        read: async () => {
          const now = await info()
          return {
            mac: canonicalMac(textAt(now, 'mac') ?? '') ?? identification.mac,
            model: textAt(now, 'model'),
            hardware: textAt(now, 'hw_ver'),
            firmware: textAt(now, 'fw_ver'),
            name: decoded(textAt(now, 'nickname')),
            region: textAt(now, 'specs') || null,
          }
        },
      },
      ...((await has('get_device_time'))
        ? {
            time: {
              read: async () => {
                const time = await ask('get_device_time')
                return { epoch: numberAt(time, 'timestamp') ?? 0, zone: textAt(time, 'region') }
              },
            },
          }
        : {}),
      wifi: {
        read: async () => {
          const now = await info()
          return {
            link: 'wifi',
            ssid: decoded(textAt(now, 'ssid')),
            dbm: numberAt(now, 'rssi'),
            bars: numberAt(now, 'signal_level'),
          }
        },
        scan: async () => networksIn(await ask('get_wireless_scan_info', { start_index: 0 })),
      },
      settings: hubSettings(wire),
      firmware: {
        read: async () => {
          const state = await ask('get_fw_download_state')
          return { version: textAt(await info(), 'fw_ver'), updating: numberAt(state, 'status') !== 0 }
        },
      },
      reboot: { reboot: async () => void (await ask('device_reboot', { delay: 1 })) },
      // Known to work on this family alone (protocols 3.9, 5); no camera has such a call.
      reset: { factory: async () => void (await ask('device_reset')) },
      ...(alarm
        ? {
            alarm: {
              start: async () => void (await ask('play_alarm', {})),
              stop: async () => void (await ask('stop_alarm', {})),
            },
          }
        : {}),
      close: async () => wire.close(),
    }
  },
} as const

const networksIn = (answer: Record<string, unknown>) =>
  (Array.isArray(answer.ap_list) ? answer.ap_list.slice(0, 100) : []).filter(isRecord).map((one) => ({
    ssid: decoded(textAt(one, 'ssid')) ?? '',
    signal: Math.max(0, Math.min(4, numberAt(one, 'signal_level') ?? 0)),
    open: textAt(one, 'key_type') === 'none',
    key: {},
  }))
