import { Secret, type Sighting, silentLog, SimulatedClock, seededRandom } from '@pinhole/core'
import { askKasa, freeBudget, linkieClient, openKasaMedia, scanKasa, watchKasa } from '@pinhole/protocol'
import { expect, test } from 'vitest'
import type { ModelName } from '../models.ts'
import { Site } from '../site.ts'
import { createTwin } from '../create-twin.ts'

const login = { username: 'owner@example.com', password: new Secret('practice') }

/** One camera in a home under a clock that jumps, and what asks it. */
async function home<T>(
  model: ModelName,
  address: string,
  work: (on: Awaited<ReturnType<typeof open>>) => Promise<T>,
  faults: readonly string[] = [],
): Promise<T> {
  const clock = new SimulatedClock()
  return await clock.autojump(
    async () => {
      const on = await open(model, address, clock, faults)
      try {
        return await work(on)
      } finally {
        await on.site.close()
      }
    },
    60,
    250,
  )
}

async function open(model: ModelName, address: string, clock: SimulatedClock, faults: readonly string[]) {
  const site = new Site({ clock, random: seededRandom(5) })
  await site.open()
  const twin = await createTwin({ site, model, address, account: { password: 'practice' }, faults })
  const signal = new AbortController().signal
  const given = { clock, random: seededRandom(6), network: site.network, log: silentLog, signal }
  const client = linkieClient({ host: address, given, login, budget: freeBudget })
  return { site, twin, clock, given, client, media: { host: address, given, login } }
}

test('a pan-and-tilt Kasa camera is heard, asked, turned and restarted', () =>
  home('kasa-ec', '127.78.0.2', async ({ twin, given, client, clock }) => {
    const heard: Sighting[] = []
    await scanKasa({ given, interfaces: [], targets: ['127.78.0.2'] }, (one) => heard.push(one))
    expect(heard).toMatchObject([{ model: 'EC70(US)', facts: { cameraSwitch: 'on', bound: true } }])
    expect((await client.ask('ptz', 'set_move', { direction: 'left', speed: 5 })).code).toBe(0)
    expect(twin.moved).toBe(1)
    await client.ask('switch', 'set_is_enable', { value: 'off' })
    expect((await client.ask('switch', 'set_is_enable', { value: 'maybe' })).code).toBe(-41203)
    expect(await askKasa({ host: '127.78.0.2', given }, { system: { get_sysinfo: {} } })).toMatchObject({
      system: { get_sysinfo: { system: { camera_switch: 'off' } } },
    })
    const boots = twin.body.boots
    expect((await client.ask('system', 'set_reboot', { delay: 1 })).code).toBe(0)
    await clock.sleep(2000)
    expect(twin.body.boots).toBe(boots + 1)
    client.close()
  }))

test.for([
  ['kasa-ec', '/data/LINKIE2.json mail-base64', 'base64'],
  ['kasa-kd', '/data/LINKIE.json mail-base64', 'base64'],
  ['kasa-kc-spot', '/data/LINKIE2.json mail-md5', 'base64'],
] as const)(
  'a %s is opened as that model wants it, and shows its picture',
  ([model, fits, form], { expect }) =>
    home(model, '127.78.0.3', async ({ client, media }) => {
      expect(await client.ask('switch', 'get_is_enable')).toMatchObject({ code: 0, result: { value: 'on' } })
      expect(`${client.fitted()?.path} ${client.fitted()?.variant}`).toBe(fits)
      client.close()
      const stream = await openKasaMedia(media, () => {})
      expect(stream.form).toBe(form)
      stream.close()
      expect((await watchKasa(media, { observeMs: 20_000 })).kind).toBe('pass')
    }),
)

test('a doorbell knows its ring light, a spotlight camera its lamp, and neither knows the other’s', async () => {
  const lamp = { module: 'dayNight', method: 'get_force_lamp_state' }
  const ring = { module: 'led', method: 'get_buttonled_status' }
  const codes = (model: ModelName, address: string) =>
    home(model, address, async ({ client }) => {
      const answers = await client.batch([ring, lamp])
      client.close()
      return answers.map(({ code }) => code)
    })
  expect(await codes('kasa-kd', '127.78.0.4')).toEqual([0, -10008])
  expect(await codes('kasa-kc-spot', '127.78.0.5')).toEqual([-10008, 0])
})

test('a Kasa camera that is switched off takes the login and shows nothing', () =>
  home('kasa-ec', '127.78.0.6', async ({ client, media }) => {
    await client.ask('switch', 'set_is_enable', { value: 'off' })
    client.close()
    expect((await watchKasa(media, { observeMs: 5000 })).reasons).toEqual(['no-picture'])
  }))

test('faults that every family shares are there on the Kasa wires too', async () => {
  await home(
    'kasa-ec',
    '127.78.0.7',
    async ({ client, media }) => {
      await expect(client.ask('switch', 'get_is_enable')).rejects.toMatchObject({ kind: 'credentials' })
      await expect(openKasaMedia(media, () => {})).rejects.toMatchObject({ kind: 'credentials' })
    },
    ['wrong-password'],
  )
  await home(
    'kasa-ec',
    '127.78.0.8',
    async ({ client }) => {
      await expect(client.ask('switch', 'get_is_enable')).rejects.toThrow(
        /transport\.(sealed-wrong|reset|malformed)/,
      )
    },
    ['garbage'],
  )
})
