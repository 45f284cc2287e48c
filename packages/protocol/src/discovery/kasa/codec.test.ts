import { fromHex, hex } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encodeProbe, readReply, scramble, scrambleFrame, unscramble } from './codec.ts'
import vectors from './vectors/sysinfo.json' with { type: 'json' }

const from = { address: '127.0.0.9', port: 9999, at: 5 }

test('the question has exactly the bytes real devices take', () => {
  expect(hex(encodeProbe())).toBe(vectors.udp)
  expect(hex(scrambleFrame(vectors.clear))).toBe(vectors.tcp)
  expect(unscramble(fromHex(vectors.udp))).toBe(vectors.clear)
})

test('a Kasa camera tells its switch, its light and whether it is bound', () => {
  const system = {
    alias: 'Porch',
    bind_status: false,
    camera_switch: 'on',
    led_status: 'on',
    hw_ver: '4.0',
    mac: '74:FE:CE:00:00:00',
    model: 'EC60(US)',
    rssi: -28,
    status: 'new',
    type: 'IOT.IPCAMERA',
  }
  const reply = scramble(JSON.stringify({ system: { get_sysinfo: { err_code: 0, system } } }))
  expect(readReply(reply, from)).toMatchObject({
    heard: 'kasa',
    mac: '74:FE:CE:00:00:00',
    model: 'EC60(US)',
    name: 'Porch',
    ports: { control: 10443 },
    facts: { bound: false, cameraSwitch: 'on', ledStatus: 'on', rssi: -28, status: 'new' },
  })
})

test('whatever comes in, it is a sighting, nothing, or malformed', () => {
  fc.assert(
    fc.property(fc.string(), (clear) => unscramble(scramble(clear.toWellFormed())) === clear.toWellFormed()),
  )
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json().map(scramble)), (bytes) => {
      try {
        readReply(bytes, from)
      } catch (error) {
        expect(error).toMatchObject({ kind: 'malformed' })
      }
    }),
  )
  expect(() => decode(new Uint8Array(70_000))).toThrow('malformed')
})
