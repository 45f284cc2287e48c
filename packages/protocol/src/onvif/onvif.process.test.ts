import {
  type Given,
  type Network,
  Secret,
  seededRandom,
  silentLog,
  SimulatedClock,
  TransportFailure,
} from '@pinhole/core'
import { describe, expect, it } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { rtspClient, rtspServer } from '../rtsp/index.ts'
import { onvifClient } from './client.ts'
import { onvifServer } from './server.ts'

const ACCOUNT = { username: 'viewer', password: 'garden12' }
const login = { username: 'viewer', password: new Secret('garden12') }

async function home(skewMs = 0, answers = true) {
  const clock = new SimulatedClock()
  const network: Network = {
    interfaces: () => [],
    route: (_, port) => ({ host: '127.0.0.1', port }),
    resolve: async () => ({ state: 'no-answer', ms: 0 }),
    gateway: async () => undefined,
    neighbours: async () => [],
    ping: async () => undefined,
    radio: async () => undefined,
    surroundings: async () => ({ container: false, broadcastRoute: true }),
    touch: () => clock.touch(),
  }
  const given: Given = {
    clock,
    random: seededRandom(1),
    network,
    log: silentLog,
    signal: new AbortController().signal,
  }
  const camera = {
    address: '127.0.0.1',
    account: () => ACCOUNT,
    clip: clockClip(),
    clock,
    touch: () => clock.touch(),
  }
  const rtsp = await rtspServer(camera)
  const server = await onvifServer({
    ...camera,
    identity: { model: 'C200', firmware: '1.3.6', hardware: '3.0', serial: '00000000' },
    host: () => '192.168.1.20',
    rtspPort: () => rtsp.port,
    hooks: { cameraNow: () => clock.now() + skewMs, answers: () => answers },
  })
  const target = { host: '192.168.1.20', port: server.port, login, given }
  return { clock, target, close: () => Promise.all([server.close(), rtsp.close()]) }
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof TransportFailure ? error.kind : String(error)),
  )

describe('asking a camera where its stream is', () => {
  it('leads to the picture', async () => {
    const { clock, target, close } = await home()
    await clock.autojump(async () => {
      const onvif = onvifClient(target)
      expect(await onvif.deviceInformation()).toMatchObject({ model: 'C200', firmware: '1.3.6' })
      const [main] = await onvif.profiles()
      expect(main).toMatchObject({ name: 'mainStream', encoding: 'H264', width: 640, fps: 10 })
      const { port, path } = await onvif.streamUri(main!.token)
      const { media } = await rtspClient({ ...target, port, path }).describe()
      expect(media[0]).toMatchObject({ kind: 'video', encoding: 'H264' })
    })
    await close()
  })

  it('works although the camera thinks it is years ago', async () => {
    const back = -6 * 365 * 86_400_000
    const { clock, target, close } = await home(back)
    await clock.autojump(async () => {
      const onvif = onvifClient(target)
      expect((await onvif.cameraTime()).offsetMs).toBeCloseTo(back, -4)
      expect(await failure(onvif.profiles())).toBe('none')
    })
    await close()
  })

  it('needs the right password, except for the time', async () => {
    const { clock, target, close } = await home()
    const ask = (change: object) => onvifClient({ ...target, ...change })
    await clock.autojump(async () => {
      const wrong = { username: 'viewer', password: new Secret('x') }
      expect(await failure(ask({ login: wrong }).deviceInformation())).toBe('credentials')
      expect(await failure(ask({ login: undefined }).deviceInformation())).toBe('credentials')
      expect(await failure(ask({ login: undefined }).cameraTime())).toBe('none')
      expect(await failure(ask({}).streamUri('profile_9'))).toBe('malformed')
    })
    await close()
    expect(await failure(clock.autojump(() => ask({}).cameraTime()))).toBe('refused')
  })

  it('ends in a time-out when the camera takes the call and says nothing', async () => {
    const { clock, target, close } = await home(0, false)
    expect(await failure(clock.autojump(() => onvifClient(target).cameraTime()))).toBe('timeout')
    await close()
  })
})

describe('a camera that turns and tells', () => {
  async function turning() {
    const clock = new SimulatedClock()
    const network: Network = {
      interfaces: () => [],
      route: (_, port) => ({ host: '127.0.0.1', port }),
      resolve: async () => ({ state: 'no-answer', ms: 0 }),
      gateway: async () => undefined,
      neighbours: async () => [],
      ping: async () => undefined,
      radio: async () => undefined,
      surroundings: async () => ({ container: false, broadcastRoute: true }),
      touch: () => clock.touch(),
    }
    const signal = new AbortController().signal
    const given: Given = { clock, random: seededRandom(1), network, log: silentLog, signal }
    const seen = { skew: 90_000, reboots: 0, at: { x: 0, y: 0 } }
    const server = await onvifServer({
      address: '127.0.0.1',
      account: () => ACCOUNT,
      clip: clockClip(),
      clock,
      touch: () => clock.touch(),
      identity: { model: 'C210', firmware: '1.4.7', hardware: '1.0', serial: '9CA2F4000000' },
      host: () => '192.168.1.21',
      rtspPort: () => 554,
      head: {
        presets: () => [{ token: '1', name: 'Door <&>' }],
        goTo: (token) => token === '1',
        move: (x, y) => {
          seen.at = { x: seen.at.x + x, y: seen.at.y + y }
          return true
        },
        position: () => seen.at,
      },
      hooks: {
        cameraNow: () => clock.now() + seen.skew,
        setTime: (ms) => (seen.skew = ms - clock.now()),
        reboot: () => void seen.reboots++,
      },
    })
    const client = onvifClient({ host: '192.168.1.21', port: server.port, login, given })
    return { clock, seen, server, client, run: <T>(work: () => Promise<T>) => clock.autojump(work) }
  }

  it('has its clock set, though it was a minute and a half wrong', async () => {
    const { clock, server, client, run } = await turning()
    expect((await run(() => client.cameraTime())).offsetMs).toBeGreaterThan(80_000)
    const after = await run(() => client.setTime(clock.now()))
    expect(Math.abs(after.offsetMs)).toBeLessThan(2000)
    await server.close()
  })

  it('looks where it is told, and knows its places', async () => {
    const { seen, server, client, run } = await turning()
    expect(await run(() => client.presets('profile_1'))).toEqual([{ token: '1', name: 'Door <&>' }])
    await run(() => client.goToPreset('profile_1', '1'))
    await expect(run(() => client.goToPreset('profile_1', '9'))).rejects.toThrow(TransportFailure)
    await run(() => client.move('profile_1', 0.25, -0.5))
    expect(seen.at).toEqual({ x: 0.25, y: -0.5 })
    expect(await run(() => client.position('profile_1'))).toEqual({ x: 0.25, y: -0.5 })
    await server.close()
  })

  it('tells of motion to whoever subscribed, and restarts when asked', async () => {
    const { clock, seen, server, client, run } = await turning()
    clock.after(5000, () => server.tell('motion', true))
    const heard = await run(async () => {
      const told = []
      for await (const event of client.events()) {
        told.push([event.topic.split('/').at(-1), event.on])
        if (told.length === 3) break
      }
      return told
    })
    expect(heard).toEqual([
      ['Motion', false],
      ['People', false],
      ['Motion', true],
    ])
    await run(() => client.reboot())
    expect(seen.reboots).toBe(1)
    await server.close()
  })
})
