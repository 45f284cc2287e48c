import type { SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { givenUnder, jumping, loginWith } from '../smartcam/testing.ts'
import { openKasaMedia } from './client.ts'
import type { MediaPart } from './codec.ts'
import { type KasaMediaBehaviour, kasaMediaServer } from './server.ts'
import { watchKasa } from './watch.ts'

const owner = { username: 'owner@example.com', password: 'secret1' }
const login = { ...loginWith('secret1'), username: owner.username }

async function camera(
  clock: SimulatedClock,
  behaviour: KasaMediaBehaviour,
  account: typeof owner | null = owner,
) {
  const server = await kasaMediaServer({
    address: '127.0.0.1',
    port: 0,
    clip: clockClip(),
    clock,
    account: () => account,
    behaviour: () => behaviour,
    upMs: () => 300_000_000,
    touch: () => clock.touch(),
  })
  return { server, target: { host: '127.0.0.1', port: server.port, given: givenUnder(clock), login } }
}

test.for(['plain', 'chunked', 'minus-one'] as const)(
  'a camera that writes its answer %s is watched and passes',
  (body) =>
    jumping(async (clock) => {
      const { server, target } = await camera(clock, { body })
      const { kind, figures } = await watchKasa(target, { observeMs: 20_000 })
      expect([kind, Math.round(figures.fps), figures.brokenFrames]).toEqual(['pass', 10, 0])
      expect(figures.keyFrames).toBeGreaterThan(5)
      await server.close()
    }, 100),
)

test('pictures come as they went in, with sound between them and the camera’s own times', () =>
  jumping(async (clock) => {
    const { server, target } = await camera(clock, {})
    const parts: MediaPart[] = []
    const stream = await new Promise<Awaited<ReturnType<typeof openKasaMedia>>>((resolve, reject) => {
      const opened = openKasaMedia(target, (part) => {
        if (parts.push(part) === 40) void opened.then(resolve)
      })
      opened.catch(reject)
    })
    stream.close()
    await stream.ended
    expect(parts.slice(0, 4).map(({ type, atMicros }) => [type, atMicros])).toEqual([
      ['video/x-h264', 300_000_000_000],
      ['audio/g711u', 300_000_000_000],
      ['video/x-h264', 300_000_100_000],
      ['audio/g711u', 300_000_100_000],
    ])
    const first = Buffer.from(parts[0]!.body)
    for (const nal of clockClip().units[0]!.nals) expect(first.includes(Buffer.from(nal))).toBe(true)
    await server.close()
  }))

test('a camera that wants the password as it is gets it on the second try, and no third', () =>
  jumping(async (clock) => {
    const { server, target } = await camera(clock, { forms: ['plain'] })
    const stream = await openKasaMedia(target, () => {})
    expect(stream.form).toBe('plain')
    stream.close()
    await server.close()
  }))

test.for([false, true])(
  'a wrong password is told as such, also by a camera that just hangs up: %s',
  (hangsUp) =>
    jumping(async (clock) => {
      const { server, target } = await camera(clock, { hangsUp })
      const wrong = { ...target, login: { ...loginWith('wrong'), username: owner.username } }
      await expect(openKasaMedia(wrong, () => {})).rejects.toMatchObject({ kind: 'credentials' })
      await server.close()
    }),
)

test('a camera that sends sound only is seen to show no picture', () =>
  jumping(async (clock) => {
    const { server, target } = await camera(clock, { pictures: false })
    const { kind, reasons } = await watchKasa(target, { observeMs: 5_000 })
    expect([kind, reasons]).toEqual(['fail', ['no-picture']])
    await server.close()
  }))

test('a camera that never speaks costs one deadline', () =>
  jumping(async (clock) => {
    const { server, target } = await camera(clock, { silent: true })
    await expect(openKasaMedia(target, () => {})).rejects.toMatchObject({ kind: 'timeout' })
    await server.close()
  }))
