import {
  canonicalMac,
  type Identification,
  type Secret,
  type Sighting,
  TransportFailure,
} from '@pinhole/core'
import type { HeardNetwork } from '../../capability/index.ts'
import type { Device } from '../../device.ts'
import { settingsOf } from './settings.ts'
import { at, isRecord, numberAt, type SmartWire, textAt } from './wire.ts'

/** Cameras, doorbells and hubs of the present kind: one sealed wire for everything but the picture. */
export const smartcam = {
  family: 'smartcam',
  recognises: (seen: Sighting) =>
    seen.heard === 'tdp' && /^SMART\..*(CAMERA|DOORBELL|HUB|CHIME)/.test(seen.deviceType ?? ''),
  open(identification: Identification, wire: SmartWire): Device {
    const ask = async (method: string, params: unknown) => {
      const [answer] = await wire.batch([{ method, params }])
      if (answer?.code !== 0)
        throw new TransportFailure('malformed', { address: identification.address, code: answer?.code ?? 0 })
      return answer.result
    }
    const basic = async () =>
      at(await ask('getDeviceInfo', { device_info: { name: ['basic_info'] } }), 'device_info', 'basic_info')
    return {
      identification,
      identity: {
        read: async () => {
          const info = await basic()
          return {
            mac: canonicalMac(textAt(info, 'mac') ?? '') ?? null,
            model: textAt(info, 'device_model'),
            hardware: textAt(info, 'hw_version'),
            firmware: textAt(info, 'sw_version'),
            name: textAt(info, 'device_alias'),
            region: textAt(info, 'region'),
          }
        },
      },
      time: {
        read: async () => {
          const clock = await ask('getClockStatus', { system: { name: 'clock_status' } })
          const zone = await ask('getTimezone', { system: { name: ['basic'] } }).catch(() => undefined)
          return {
            epoch: numberAt(clock, 'system', 'clock_status', 'seconds_from_1970') ?? 0,
            zone: textAt(zone, 'system', 'basic', 'zone_id'),
          }
        },
      },
      stream: {
        where: () => ({ port: identification.ports.rtsp ?? 554, paths: ['/stream1', '/stream2'] }),
      },
      wifi: {
        read: async () => {
          const link = at(await ask('getConnectionType', { network: { get_connection_type: [] } }))
          const dbm = numberAt(link, 'rssiValue')
          return {
            link: textAt(link, 'link_type') === 'ethernet' ? 'ethernet' : 'wifi',
            ssid: textAt(link, 'ssid'),
            dbm: dbm !== null && dbm < 0 ? dbm : null,
            bars: numberAt(link, 'rssi'),
          }
        },
        scan: async () => {
          const answer = await wire.single({ method: 'scanApList', params: { onboarding: { scan: {} } } })
          const scan = at(answer.result, 'onboarding', 'scan') ?? at(answer.result, 'onboarding')
          const list = at(scan, 'ap_list')
          const key = textAt(scan, 'public_key')
          return (Array.isArray(list) ? list.slice(0, 100) : [])
            .filter(isRecord)
            .map((network) => heard(network, key))
            .toSorted((a, b) => b.signal - a.signal)
        },
        join: async (network: HeardNetwork, password: Secret) => {
          const { public_key: key, ...described } = network.key
          if (!wire.join) throw new TransportFailure('malformed', { address: identification.address })
          await wire.join(described, password, typeof key === 'string' ? key : undefined)
        },
      },
      storage: {
        read: async () => {
          const answer = await ask('getSdCardStatus', { harddisk_manage: { table: ['hd_info'] } })
          const table = at(answer, 'harddisk_manage', 'hd_info')
          const card = at(Array.isArray(table) ? table[0] : undefined, 'hd_info_1')
          const status = textAt(card, 'status') ?? 'offline'
          const bytes = textAt(card, 'total_space_accurate')?.replace(/B$/, '')
          return {
            state: status === 'normal' ? 'well' : status === 'offline' ? 'absent' : 'trouble',
            status,
            total: bytes && Number.isFinite(Number(bytes)) ? Number(bytes) : null,
          }
        },
      },
      settings: settingsOf(wire),
      firmware: {
        read: async () => {
          const state = textAt(
            await ask('getFirmwareUpdateStatus', { cloud_config: { name: 'upgrade_status' } }),
            'cloud_config',
            'upgrade_status',
            'state',
          )
          return {
            version: textAt(await basic(), 'sw_version'),
            updating: state !== null && state !== 'normal',
          }
        },
      },
      privacy: {
        read: async () =>
          textAt(
            await ask('getLensMaskConfig', { lens_mask: { name: ['lens_mask_info'] } }),
            'lens_mask',
            'lens_mask_info',
            'enabled',
          ) === 'on',
      },
      close: () => wire.close(),
    }
  },
} as const

function heard(network: Record<string, unknown>, key: string | null): HeardNetwork {
  const described: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(network))
    if (typeof value === 'string' || typeof value === 'number') described[name] = value
  if (key) described.public_key = key
  return {
    ssid: textAt(network, 'ssid') ?? '',
    signal: Math.max(0, Math.min(4, numberAt(network, 'rssi') ?? 0)),
    open: numberAt(network, 'auth') === 0,
    key: described,
  }
}
