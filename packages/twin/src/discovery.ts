import type { Match, TdpReply } from '@pinhole/protocol'
import { type Dump, isObject, type JsonObject, objectAt } from './dump.ts'
import type { TwinState } from './state.ts'

/** What is true of the camera right now, for what it says without a password. */
export interface Now {
  address: string
  controlPort: number
  fresh: boolean
  ssid: string
  card: boolean
  v4Only: boolean
}

/** The TDP reply (protocols 1.2): the dump's, with what is true now. The owner's mark is empty while nobody owns it. */
export function tdpReply(dump: Dump, now: Now): TdpReply {
  const result = objectAt(dump.methods, 'discovery_result', 'result')
  const { decrypted_data, encrypt_info: _, ...said } = result
  const scheme = { ...objectAt(said, 'mgt_encrypt_schm') }
  if (now.controlPort !== 443) scheme.http_port = now.controlPort
  const reply: JsonObject = {
    ...said,
    ip: now.address,
    factory_default: now.fresh,
    ...('owner' in said && now.fresh ? { owner: '' } : {}),
    mgt_encrypt_schm: scheme,
    ...(now.v4Only ? { encrypt_type: ['4'] } : {}),
  }
  if (!isObject(decrypted_data)) return { result: reply }
  const wired = decrypted_data.connect_type === 'wired'
  const info: JsonObject = {
    ...decrypted_data,
    http_port: now.controlPort,
    connect_ssid: wired ? '' : now.ssid,
    owner: now.fresh ? '' : (decrypted_data.owner ?? ''),
    ...('sd_status' in decrypted_data && !now.card ? { sd_status: 'offline' } : {}),
  }
  return { result: reply, info }
}

/** The answer to the older Kasa question, as the dump has it (protocols 1.1). */
export function sysinfo(dump: Dump, fresh: boolean, seconds: number, now: JsonObject = {}): JsonObject {
  const system = objectAt(dump.methods, 'system', 'get_sysinfo', 'system')
  const said: JsonObject = fresh ? { bind_status: false, status: 'new' } : {}
  return { ...system, ...now, ...said, system_time: Math.floor(seconds) }
}

/** The answer to a WS-Discovery probe; nothing in it names the brand (protocols 1.3). */
export function onvifMatch(state: TwinState, address: string, port: number): Match {
  const model = String(state.basicInfo.device_model ?? 'camera')
  const tail = String(state.basicInfo.mac ?? '')
    .replace(/[^0-9A-Fa-f]/g, '')
    .toLowerCase()
    .padStart(12, '0')
  return {
    endpoint: `urn:uuid:3fa1fe68-b915-4053-a3e1-${tail}`,
    types: ['dn:NetworkVideoTransmitter', 'tds:Device'],
    scopes: [`name/${model}`, `hardware/${model}`, 'Profile/Streaming', 'type/NetworkVideoTransmitter'].map(
      (scope) => `onvif://www.onvif.org/${scope}`,
    ),
    addresses: [`http://${address}:${port}/onvif/device_service`],
  }
}
