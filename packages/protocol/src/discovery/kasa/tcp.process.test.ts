import fc from 'fast-check'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { givenUnder, jumping } from '../../smartcam/testing.ts'
import { scrambleFrame, unscramble } from './codec.ts'
import { askKasa, KasaFrames, kasaTcpServer } from './tcp.ts'

const system = { type: 'IOT.IPCAMERA', model: 'EC60(US)', camera_switch: 'on' }

test('a camera is asked on TCP, and refuses what it does not know', () =>
  jumping(async (clock) => {
    const server = await kasaTcpServer({
      address: '127.0.0.1',
      port: 0,
      answer: () => system,
      touch: () => clock.touch(),
    })
    const options = { host: '127.0.0.1', port: server.port, given: givenUnder(clock) }
    const cloud = 'smartlife.cam.ipcamera.cloud'
    expect(await askKasa(options, { system: { get_sysinfo: {} }, [cloud]: { get_info: {} } })).toEqual({
      system: { get_sysinfo: { err_code: 0, system } },
      [cloud]: { err_code: -10008, err_msg: 'Unsupported API call.' },
    })
    expect(() => askKasa(options, { system: { set_alias: { alias: 'x' } } })).toThrow('reading')
    await server.close()
  }))

test('a host that names a huge length or hangs up is malformed or reset, within its deadline', () =>
  jumping(async (clock) => {
    let how = (_write: (bytes: Uint8Array) => void, _end: () => void): void => {}
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.on(
        'data',
        () => (
          clock.touch(),
          how(
            (bytes) => socket.write(bytes),
            () => socket.end(),
          )
        ),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const ask = () =>
      askKasa({ host: '127.0.0.1', port, given: givenUnder(clock) }, { system: { get_sysinfo: {} } })
    how = (write) => write(Uint8Array.of(0x7f, 0, 0, 0, 1))
    await expect(ask()).rejects.toMatchObject({ kind: 'malformed' })
    how = (_write, end) => end()
    await expect(ask()).rejects.toMatchObject({ kind: 'reset' })
    how = () => {}
    await expect(ask()).rejects.toMatchObject({ kind: 'timeout' })
    server.close()
  }))

test('frames are found however TCP cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 50 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (texts, step) => {
        const clear = texts.map((text) => text.toWellFormed())
        const bytes = Buffer.concat(clear.map(scrambleFrame))
        const frames = new KasaFrames()
        const read: string[] = []
        for (let at = 0; at < bytes.length; at += step)
          read.push(...frames.push(bytes.subarray(at, at + step)).map(unscramble))
        expect(read).toEqual(clear)
      },
    ),
  )
})
