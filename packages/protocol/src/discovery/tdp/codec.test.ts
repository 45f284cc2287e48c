import { fromHex, hex, seededRandom, TransportFailure, utf8 } from '@pinhole/core'
import fc from 'fast-check'
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  decodeTdp,
  encodeProbe,
  encodeReply,
  encodeTdp,
  openInfoData,
  readProbe,
  readReply,
  sealInfo,
  sealInfoData,
} from './codec.ts'
import vectors from './vectors/frames.json' with { type: 'json' }

const from = { address: '127.0.0.9', port: 20002, at: 5 }
const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })

test('questions and answers have exactly the bytes real devices exchange', () => {
  for (const frame of [vectors.probe, vectors.reply]) {
    const bytes = encodeTdp(frame)
    expect(hex(bytes.subarray(0, 16))).toBe(frame.header)
    expect(decodeTdp(bytes)).toMatchObject({ payload: frame.payload, serial: frame.serial, checked: true })
  }
  expect(hex(encodeTdp(vectors.bare))).toBe(vectors.bare.hex)
  expect(decodeTdp(fromHex(vectors.bare.hex))).toMatchObject({ op: 1, payload: '', checked: true })
})

test('the private facts are sealed and opened as a real camera does', () => {
  const secret = fromHex(vectors.info.secret)
  expect(sealInfoData(vectors.info.clear, secret)).toBe(vectors.info.data)
  expect(openInfoData(vectors.info.data, secret)).toEqual(JSON.parse(vectors.info.clear))
  expect(() => openInfoData(vectors.info.data, new Uint8Array(32))).toThrow('sealed-wrong')
})

test('a twin takes the key in both ways it is written, and none that is absurd', () => {
  for (const type of ['spki', 'pkcs1'] as const) {
    const pem = pair.publicKey.export({ type, format: 'pem' }) as string
    expect(readProbe(decodeTdp(encodeProbe(pem, 7)))).toBeDefined()
  }
  expect(readProbe(decodeTdp(encodeProbe('x'.repeat(5000), 7)))).toBeUndefined()
})

test('an answer becomes a sighting with everything it gave away', () => {
  const info = sealInfo(
    { connect_ssid: 'HomeNet', owner: 'AB', sd_status: 'offline', last_alarm_time: '1763150321' },
    pair.publicKey,
    seededRandom(1),
  )
  const result = {
    device_type: 'SMART.IPCAMERA',
    device_model: 'C210',
    mac: '9C-A2-F4-00-00-00',
    ip: '127.0.0.9',
    firmware_version: '1.4.7',
    factory_default: false,
    isResetWiFi: false,
    mgt_encrypt_schm: { is_support_https: true, http_port: 4430 },
    encrypt_type: ['3'],
    encrypt_info: info,
    device_name: 'Ha\u001bll',
  }
  const sighting = readReply(encodeReply(result, 1), pair.privateKey, from)
  expect(sighting).toMatchObject({
    heard: 'tdp',
    mac: '9C:A2:F4:00:00:00',
    model: 'C210',
    name: 'Hall',
    ports: { control: 4430 },
    facts: {
      factoryDefault: false,
      isResetWiFi: false,
      encryptTypes: '3',
      ssid: 'HomeNet',
      bound: true,
      cardStatus: 'offline',
      lastAlarmAt: 1763150321000,
    },
  })
  const other = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  expect(readReply(encodeReply(result, 1), other, from)?.facts).not.toHaveProperty('ssid')
})

test('whatever comes in, it is a sighting, nothing, or malformed', () => {
  const read = (bytes: Uint8Array) => {
    try {
      readReply(bytes, pair.privateKey, from)
      readProbe(decodeTdp(bytes))
    } catch (error) {
      expect(error).toBeInstanceOf(TransportFailure)
    }
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), read))
  const body = fc.record({
    device_type: fc.anything(),
    mac: fc.anything(),
    ip: fc.anything(),
    mgt_encrypt_schm: fc.anything(),
    encrypt_type: fc.anything(),
    encrypt_info: fc.oneof(fc.anything(), fc.record({ key: fc.base64String(), data: fc.base64String() })),
    tpap: fc.anything(),
  })
  fc.assert(
    fc.property(body, (result) => {
      let payload: string | undefined
      try {
        payload = JSON.stringify({ error_code: 0, result })
      } catch {
        return
      }
      read(encodeTdp({ flags: 0, serial: 0, payload }))
    }),
  )
  expect(() => decodeTdp(utf8('x'.repeat(70_000)))).toThrow('malformed')
})
