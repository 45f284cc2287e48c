import { canonicalMac, concat, type Random, type Sighting, text, TransportFailure, utf8 } from '@pinhole/core'
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto'
import { crc32 } from 'node:zlib'
import { flag, isObject, type Json, parseObject, part, portOf, present, word } from '../../checked.ts'

/** Mains-powered cameras listen on 20002, battery cameras and doorbells on 20004. */
export const TDP_PORTS = [20002, 20004] as const

const HEADER = 16
/** Stands in the checksum's place while the checksum is computed. */
const SEED = 0x5a6b7c8d
const LONGEST = 16 * 1024

/** A datagram taken apart. `checked`: its checksum is right; real clients do not look. */
export interface TdpMessage {
  version: number
  type: number
  op: number
  flags: number
  serial: number
  payload: string
  checked: boolean
}

/** Writes header, checksum and payload. Big endian: version, type, op(2), length(2), flags, 0, serial(4), CRC(4). */
export function encodeTdp(message: { flags: number; serial: number; payload: string }): Uint8Array {
  const payload = utf8(message.payload)
  const datagram = concat(new Uint8Array(HEADER), payload)
  const view = new DataView(datagram.buffer)
  view.setUint8(0, 2)
  view.setUint16(2, 1)
  view.setUint16(4, payload.length)
  view.setUint8(6, message.flags)
  view.setUint32(8, message.serial)
  view.setUint32(12, SEED)
  view.setUint32(12, crc32(datagram))
  return datagram
}

/** Takes a datagram apart; throws `malformed` when it is too short, too long or cut off. */
export function decodeTdp(datagram: Uint8Array): TdpMessage {
  if (datagram.length < HEADER || datagram.length > LONGEST) throw new TransportFailure('malformed')
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
  const length = view.getUint16(4)
  // Like every public client we trust the datagram's own length; one real header said less than came.
  if (length > datagram.length - HEADER) throw new TransportFailure('malformed', { why: 'cut-off' })
  const seeded = Uint8Array.from(datagram)
  new DataView(seeded.buffer).setUint32(12, SEED)
  return {
    version: view.getUint8(0),
    type: view.getUint8(1),
    op: view.getUint16(2),
    flags: view.getUint8(6),
    serial: view.getUint32(8),
    payload: text(datagram.subarray(HEADER)),
    checked: crc32(seeded) === view.getUint32(12),
  }
}

/** The question: our public key (PEM, SPKI), under which the camera seals its private facts. */
export const encodeProbe = (publicKeyPem: string, serial: number): Uint8Array =>
  encodeTdp({ flags: 0x11, serial, payload: JSON.stringify({ params: { rsa_key: publicKeyPem } }) })

/** The public key in a question; `undefined` for the old bare question or a key nobody should compute with. */
export function readProbe(message: TdpMessage): KeyObject | undefined {
  if (message.payload === '') return undefined
  const pem = part(parseObject(message.payload, LONGEST), 'params')['rsa_key']
  if (typeof pem !== 'string' || pem.length > 2048) return undefined
  try {
    const key = createPublicKey(pem)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    return key.asymmetricKeyType === 'rsa' && bits >= 1024 && bits <= 4096 ? key : undefined
  } catch {
    return undefined
  }
}

const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const

/** Seals the private facts for the asker: AES-128-CBC under a fresh key and IV, those under RSA-OAEP (SHA-1). */
export function sealInfo(info: Json, asker: KeyObject, random: Random): Json {
  const secret = random.bytes(32)
  return {
    sym_schm: 'AES',
    key: publicEncrypt({ key: asker, ...OAEP }, secret).toString('base64'),
    data: sealInfoData(JSON.stringify(info), secret),
  }
}

/** The `data` member alone. `secret` is key (16 bytes) and IV (16 bytes). */
export function sealInfoData(clear: string, secret: Uint8Array): string {
  const cipher = createCipheriv('aes-128-cbc', secret.subarray(0, 16), secret.subarray(16, 32))
  return Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]).toString('base64')
}

/** Opens `data` with key and IV; throws `sealed-wrong`. */
export function openInfoData(data: string, secret: Uint8Array): Json {
  try {
    const cipher = createDecipheriv('aes-128-cbc', secret.subarray(0, 16), secret.subarray(16, 32))
    const clear = Buffer.concat([cipher.update(data, 'base64'), cipher.final()])
    return parseObject(clear.toString('utf8'), LONGEST)
  } catch (cause) {
    throw new TransportFailure('sealed-wrong', {}, cause)
  }
}

/** Opens the private facts with the key we asked with; `undefined` when there are none or the seal is not for us. */
export function openInfo(info: unknown, ours: KeyObject): Json | undefined {
  if (!isObject(info) || typeof info['key'] !== 'string' || typeof info['data'] !== 'string') return undefined
  try {
    const secret = privateDecrypt({ key: ours, ...OAEP }, Buffer.from(info['key'], 'base64'))
    return secret.length === 32 ? openInfoData(info['data'], secret) : undefined
  } catch {
    return undefined
  }
}

/** The answer: the header, then `{"error_code":0,"result":…}`. */
export const encodeReply = (result: Json, serial: number): Uint8Array =>
  encodeTdp({ flags: 0, serial, payload: JSON.stringify({ error_code: 0, result }) })

/** Makes a sighting of an answer; `undefined` when it is an error or names no device. */
export function readReply(
  datagram: Uint8Array,
  ours: KeyObject,
  from: { address: string; port: number; at: number },
): Sighting | undefined {
  // A twin on an unprivileged port names its real control port; python-kasa follows the same member.
  const { payload } = decodeTdp(datagram)
  const reply = parseObject(payload, LONGEST)
  const result = part(reply, 'result')
  const deviceType = word(result['device_type'])
  if (deviceType === undefined) return undefined
  const scheme = part(result, 'mgt_encrypt_schm')
  const info = openInfo(result['encrypt_info'], ours) ?? {}
  const tpap = isObject(result['tpap']) ? result['tpap'] : undefined
  const types = Array.isArray(result['encrypt_type']) ? result['encrypt_type'].slice(0, 8) : []
  const owner = word(info['owner'] ?? result['owner'])
  // Battery models write their last activity in clear on 20004, the others under seal.
  const alarmAt = Number(word(info['last_alarm_time'] ?? result['last_alarm_time']) ?? Number.NaN)
  const says = word(result['ip'])
  return {
    heard: 'tdp',
    at: from.at,
    address: from.address,
    deviceType,
    ...present({
      mac: canonicalMac(word(result['mac']) ?? ''),
      model: word(result['device_model']),
      hardware: word(result['hardware_version']),
      firmware: word(result['firmware_version']),
      name: word(result['device_name']),
    }),
    ports: present({
      control:
        portOf(scheme['http_port']) ??
        portOf(info['http_port']) ??
        (scheme['is_support_https'] === true ? 443 : 80),
      tdp: from.port,
      tpap: tpap && portOf(tpap['port']),
    }) as Record<string, number>,
    facts: present({
      factoryDefault: flag(result['factory_default']),
      isResetWiFi: flag(result['isResetWiFi']),
      https: flag(scheme['is_support_https']),
      encryptTypes: types.map((type) => word(type, 8) ?? '').join(',') || undefined,
      scheme: word(scheme['encrypt_type'], 16),
      loginVersion: typeof scheme['lv'] === 'number' ? scheme['lv'] : undefined,
      tpap: tpap ? true : undefined,
      tpapTls: tpap && typeof tpap['tls'] === 'number' ? tpap['tls'] : undefined,
      tpapPake:
        tpap && Array.isArray(tpap['pake'])
          ? tpap['pake']
              .slice(0, 8)
              .map((each) => word(each, 8) ?? '')
              .join(',')
          : undefined,
      ssid: word(info['connect_ssid']),
      connectType: word(info['connect_type']),
      cardStatus: word(info['sd_status']),
      owner,
      bound: owner === undefined ? undefined : owner !== '',
      lastAlarmAt: alarmAt > 0 ? alarmAt * 1000 : undefined,
      lastAlarmType: word(info['last_alarm_type'] ?? result['last_alarm_type']) || undefined,
      deviceId: word(result['device_id'], 64),
      saysAddress: says !== undefined && says !== from.address ? says : undefined,
      battery: from.port === 20004 ? true : undefined,
    }) as Sighting['facts'],
  }
}
