import { canonicalMac, type Identification, type Sighting, TransportFailure } from '@pinhole/core'
import { PRESS_PORT } from '@pinhole/protocol'
import type {
  ChildOfHub,
  PrivacyCapability,
  SetUpCapability,
  StorageCapability,
  WifiCapability,
} from '../../capability/index.ts'
import type { Device } from '../../device.ts'
import { accountsOf, alarmOf, detectionOf, firmwareOf, rebootOf } from './acts.ts'
import { type Ask, askOver } from './ask.ts'
import { childrenOf, wireToChild } from './children.ts'
import { type Components, componentsOf } from './components.ts'
import { motorOf } from './motor.ts'
import { recordingsOf, snapshotOf } from './recordings.ts'
import { setUpOf } from './set-up.ts'
import { settingsOf } from './settings.ts'
import { absentCodes, at, numberAt, type SmartWire, textAt } from './wire.ts'

/** Cameras, doorbells and hubs of the present kind: one sealed wire for everything but the picture. */
export const smartcam = {
  family: 'smartcam',
  recognises: (seen: Sighting) =>
    seen.heard === 'tdp' && /^SMART\..*(CAMERA|DOORBELL|HUB|CHIME)/.test(seen.deviceType ?? ''),
  /**
   * `components`: what its firmware says it is made of. What it lacks is absent; while it does not say, there is what
   * every camera of the kind has. `behindHub`: it has no network of its own.
   */
  open(identification: Identification, wire: SmartWire, components?: Components, behindHub = false): Device {
    const ask = askOver(wire, identification)
    const may = (name: string) => components === undefined || components.has(name)
    const has = (name: string) => components?.has(name) === true
    const hub = has('childControl')
    // Battery cameras and hubs have neither RTSP nor ONVIF.
    const streams = !hub && !behindHub && !has('battery')
    const alarm = components && alarmOf(ask, wire, components)
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
        // Hubs and battery cameras have no ONVIF, and it alone sets a clock.
        ...(streams && wire.setClock ? { set: wire.setClock } : {}),
      },
      ...(streams
        ? {
            stream: {
              where: () => ({ port: identification.ports.rtsp ?? 554, paths: ['/stream1', '/stream2'] }),
            },
          }
        : {}),
      ...(behindHub ? {} : { wifi: wifiOf(ask, setUp), setUp }),
      ...(may('sdCard') ? { storage: storageOf(ask) } : {}),
      settings: settingsOf(wire),
      firmware: firmwareOf(ask, basic),
      // Doorbells behind a hub are said not to shout when somebody presses; their hub does not either.
      ...(identification.facts.deviceType === 'SMART.TAPODOORBELL' && !behindHub
        ? { ring: { where: () => ({ port: PRESS_PORT }) } }
        : {}),
      ...(may('lensMask') ? { privacy: privacyOf(ask) } : {}),
      reboot: rebootOf(ask),
      ...(has('ptz') ? { motor: motorOf(ask) } : {}),
      ...(has('detection') ? { detection: detectionOf(ask) } : {}),
      ...(alarm ? { alarm } : {}),
      ...(streams && has('account') ? { accounts: accountsOf(ask, setUp) } : {}),
      // Hubs seal what their card holds by a key exchange that nobody outside the vendor knows.
      ...(wire.media && has('playback') && !hub ? { recordings: recordingsOf(ask, wire.media) } : {}),
      ...(wire.media && streams ? { snapshot: snapshotOf(ask, wire.media) } : {}),
      ...(hub
        ? {
            children: {
              list: () => childrenOf(ask),
              async open(child: ChildOfHub) {
                const inner = wireToChild(wire, child.id)
                const about = { ...identification, name: child.name, model: child.model }
                return smartcam.open(about as Identification, inner, await componentsOf(inner), true)
              },
            },
          }
        : {}),
      close: () => wire.close(),
    }
  },
} as const

/** What the camera thinks of its card. */
const storageOf = (ask: Ask): StorageCapability => ({
  async read() {
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
  format: async () => void (await ask('formatSdCard', { harddisk_manage: { format_hd: '1' } })),
})

const privacyOf = (ask: Ask): PrivacyCapability => ({
  async read() {
    const answer = await ask('getLensMaskConfig', { lens_mask: { name: ['lens_mask_info'] } })
    return textAt(answer, 'lens_mask', 'lens_mask_info', 'enabled') === 'on'
  },
})

const wifiOf = (ask: Ask, setUp: SetUpCapability): WifiCapability => ({
  async read() {
    const link = await ask('getConnectionType', { network: { get_connection_type: [] } })
    const dbm = numberAt(link, 'rssiValue')
    return {
      link: textAt(link, 'link_type') === 'ethernet' ? 'ethernet' : 'wifi',
      ssid: textAt(link, 'ssid'),
      dbm: dbm !== null && dbm < 0 ? dbm : null,
      bars: numberAt(link, 'rssi'),
    }
  },
  scan: () =>
    setUp.scan().catch((failure: unknown) => {
      const code = failure instanceof TransportFailure ? failure.values.code : undefined
      if (typeof code === 'number' && absentCodes.has(code)) return null
      throw failure
    }),
  join: setUp.join,
})
