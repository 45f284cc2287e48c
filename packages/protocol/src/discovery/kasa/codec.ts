import { canonicalMac, type Sighting, text, TransportFailure, utf8 } from '@pinhole/core'
import { flag, isObject, type Json, number, parseObject, part, present, word } from '../../checked.ts'

export const KASA_PORT = 9999
/** LINKIE control; the answer does not name it. */
const CONTROL = 10443
const LONGEST = 16 * 1024

/** Autokey XOR from 171: each cipher byte is the key of the next. No secret, only a disguise. */
export function scramble(clear: string): Uint8Array {
  let key = 171
  return utf8(clear).map((byte) => (key ^= byte))
}

/** The text under the disguise. */
export function unscramble(bytes: Uint8Array): string {
  let key = 171
  return text(
    bytes.map((byte) => {
      const clear = key ^ byte
      key = byte
      return clear
    }),
  )
}

/** The TCP form: the clear length in four big-endian bytes, then the scrambled text. */
export function scrambleFrame(clear: string): Uint8Array {
  const body = scramble(clear)
  const frame = new Uint8Array(4 + body.length)
  new DataView(frame.buffer).setUint32(0, body.length)
  frame.set(body, 4)
  return frame
}

/** The smallest question. */
export const encodeProbe = (): Uint8Array => scramble('{"system":{"get_sysinfo":{}}}')

/** A scrambled JSON object; throws `malformed`. */
export function decode(datagram: Uint8Array): Json {
  if (datagram.length > LONGEST) throw new TransportFailure('malformed', { why: 'too-long' })
  return parseObject(unscramble(datagram), LONGEST)
}

/** Makes a sighting of an answer: a camera nests its facts one `system` deeper than a plug. */
export function readReply(
  datagram: Uint8Array,
  from: { address: string; port: number; at: number },
): Sighting | undefined {
  const info = part(part(decode(datagram), 'system'), 'get_sysinfo')
  const system = isObject(info['system']) ? info['system'] : info
  const deviceType = word(system['type'] ?? system['mic_type'])
  if (deviceType === undefined) return undefined
  const systemTime = number(system['system_time'])
  const activity = number(system['last_activity_timestamp'])
  return {
    heard: 'kasa',
    at: from.at,
    address: from.address,
    deviceType,
    ...present({
      mac: canonicalMac(word(system['mac'] ?? system['mic_mac']) ?? ''),
      model: word(system['model']),
      hardware: word(system['hw_ver']),
      firmware: word(system['sw_ver']),
      name: word(system['alias']),
    }),
    ports: deviceType === 'IOT.IPCAMERA' ? { control: CONTROL } : {},
    facts: present({
      bound: flag(system['bind_status']),
      status: word(system['status']),
      cameraSwitch: word(system['camera_switch']),
      ledStatus: word(system['led_status']),
      rssi: number(system['rssi']),
      resolution: word(system['resolution']),
      updating: flag(system['updating']),
      clock: systemTime === undefined ? undefined : systemTime * 1000,
      lastActivityAt: activity !== undefined && activity > 0 ? activity * 1000 : undefined,
      streamVersion: number(system['stream_version']),
      deviceId: word(system['deviceId'], 64),
    }) as Sighting['facts'],
  }
}
