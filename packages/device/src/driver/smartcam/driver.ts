import { canonicalMac, type Identification, type Sighting, TransportFailure } from '@pinhole/core'
import type { Device } from '../../device.ts'
import { setUpOf } from './set-up.ts'
import { settingsOf } from './settings.ts'
import { at, numberAt, type SmartWire, textAt } from './wire.ts'

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
    const setUp = setUpOf(wire, identification)
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
        scan: setUp.scan,
        join: setUp.join,
      },
      setUp,
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
