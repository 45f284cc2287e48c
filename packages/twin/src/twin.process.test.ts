import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { seededRandom, SimulatedClock } from '@pinhole/core'
import { afterEach, expect, it } from 'vitest'
import { Site } from './site.ts'
import { createTwin } from './create-twin.ts'
import type { TwinOptions } from './twin-options.ts'

let site: Site
let clock: SimulatedClock

async function home(options: Partial<TwinOptions> = {}, radio = false) {
  clock = new SimulatedClock()
  site = new Site({ clock, random: seededRandom(7), radio })
  await site.open()
  const account = { password: 'owner secret', camera: { username: 'viewer', password: 'viewer secret' } }
  return await createTwin({
    site,
    address: '127.0.40.1',
    account,
    ports: { control: 0, rtsp: 0, onvif: 0 },
    ...options,
  })
}

afterEach(() => site.close())

const opens = (at: { host: string; port: number } | undefined) =>
  new Promise<boolean>((resolve) => {
    if (!at) return resolve(false)
    const socket = connect(at.port, at.host, () => (socket.destroy(), resolve(true)))
    socket.on('error', () => resolve(false))
  })

it('a camera on its network answers on its ports; unplugged it is gone; plugged in it is back after a minute', async () => {
  const twin = await home()
  expect(await opens(site.route(twin.address, 443))).toBe(true)
  twin.body.plugOut()
  await twin.settled()
  expect(site.route(twin.address, 443)).toBeUndefined()
  expect(twin.body.light().pattern).toBe('off')
  twin.body.plugIn()
  expect(twin.body.head()).toBe('sweeping')
  await clock.advance(70_000)
  await twin.settled()
  expect(await opens(site.route(twin.address, 443))).toBe(true)
})

it('a short press does nothing; five seconds wipe it; after three minutes it waits on its own network', async () => {
  const twin = await home({}, true)
  twin.body.press()
  await clock.advance(3_000)
  twin.body.release()
  await clock.advance(10_000)
  expect(twin.body.phase).toBe('online')
  twin.body.press()
  await clock.advance(5_000)
  expect(twin.body.light()).toEqual({ colour: 'red', pattern: 'blink' })
  twin.body.release()
  await clock.advance(180_000)
  expect(twin.body.light()).toEqual({ colour: 'red+green', pattern: 'alternate' })
  expect(twin.hotspot).toMatch(/^Tapo_Cam_[0-9A-F]{4}$/)
  const radio = await site.radio()
  const joined = clock.autojump(() => radio!.join(twin.hotspot!))
  await joined
  await twin.settled()
  expect(await opens(site.route('192.168.191.1', 443))).toBe(true)
  twin.bindTo('Practice', 'practice-home')
  await clock.advance(10_000)
  expect(twin.body.phase).toBe('online')
})

it('a crashing radio works for a while after a power cycle, leaves again, and has no network after a reset', async () => {
  const twin = await home({ faults: ['wifi-fw-crash'] })
  expect(twin.body.phase).toBe('searching')
  twin.body.plugOut()
  twin.body.plugIn()
  await clock.advance(70_000)
  expect(twin.body.phase).toBe('online')
  await clock.advance(26 * 60_000)
  expect(twin.body.phase).toBe('searching')
  await clock.advance(60 * 60_000)
  expect(twin.body.phase).toBe('searching')
  twin.body.press()
  await clock.advance(200_000)
  expect(twin.body.light().pattern).toBe('alternate')
  expect(site.hotspots().map(({ ssid }) => ssid)).toEqual(['Practice'])
})

it('names that do not resolve come back with another name server', async () => {
  await home({ faults: ['dns-failure'] })
  expect((await site.resolve('vendor.example')).state).toBe('no-answer')
  site.changeDns()
  expect((await site.resolve('vendor.example')).state).toBe('resolved')
  expect(await opens(site.route('192.0.2.53', 443))).toBe(true)
})

it('an old Kasa camera answers the scrambled question only', async () => {
  const twin = await home({ model: 'kasa-ec' })
  const socket = createSocket('udp4')
  const heard = new Promise<Buffer>((resolve) => socket.once('message', resolve))
  let key = 171
  const scrambled = Buffer.from('{"system":{"get_sysinfo":{}}}').map((byte) => (key = byte ^ key))
  socket.send(scrambled, 9999, twin.address)
  expect((await heard).length).toBeGreaterThan(100)
  socket.close()
})
