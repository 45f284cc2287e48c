import { Secret, type Setting, TransportFailure } from '@pinhole/core'
import { test } from 'vitest'
import { type CapabilityName, capabilities } from '../capability/index.ts'
import { connect } from '../connect.ts'
import { change, gate, held, login } from './held.test-kit.ts'

const kasa: CapabilityName[] = [
  'identity',
  'stream',
  'wifi',
  'settings',
  'firmware',
  'reboot',
  'time',
  'storage',
  'privacy',
  'detection',
]
const hub: CapabilityName[] = ['identity', 'time', 'wifi', 'settings', 'firmware', 'reboot', 'reset', 'alarm']

test.for([
  ['kasa-ec', 'kasa-cam', [...kasa, 'motor']],
  ['kasa-kd', 'kasa-cam', [...kasa, 'ring']],
  ['kasa-kc-spot', 'kasa-cam', [...kasa, 'alarm']],
  ['hub-klap', 'hub', hub],
  ['hub-aes', 'hub', hub],
  ['chime-klap', 'hub', hub],
] as const)(
  'a %s has what its model has, reads all of it, and gives its settings to a blank one',
  ([model, family, has], { expect }) =>
    held({ model }, '127.80.0.2', async ({ device, identification, clock, site }) => {
      expect(identification.family).toBe(family)
      expect(capabilities.filter((name) => device[name] !== undefined).toSorted()).toEqual(has.toSorted())
      expect(await device.identity!.read()).toMatchObject({
        mac: identification.mac,
        name: expect.stringMatching(/\w/),
      })
      expect((await device.time!.read()).epoch).toBe(Math.floor(clock.now() / 1000))
      expect((await device.firmware!.read()).updating).toBe(false)
      expect(await device.wifi!.scan()).toMatchObject([{ ssid: site.router.ssid, open: false }])
      if (device.storage) expect(await device.storage.read()).toMatchObject({ state: 'well', total: 119e9 })
      if (device.privacy) expect(await device.privacy.read()).toBe(false)

      const { settings, unread } = await device.settings!.read()
      expect(unread).toEqual([])
      const changed = settings.map(change)
      expect(changed).not.toEqual(settings)
      const outcomes = await device.settings!.write(changed)
      const wrong = outcomes.filter(
        ({ outcome }) => !['restored', 'equal-already', 'not-restorable'].includes(outcome),
      )
      expect(wrong).toEqual([])
      const restorable = (all: readonly Setting[]) => all.filter((one) => one.restorable)
      expect(restorable((await device.settings!.read()).settings)).toEqual(restorable(changed))

      const boots = site.twins[0]!.body.boots
      await device.reboot!.reboot()
      await clock.sleep(3000)
      expect(site.twins[0]!.body.boots).toBe(boots + 1)
      await device.close()
    }),
)

test('a wrong password leaves a Kasa camera with what it tells anybody, and says so', async ({ expect }) => {
  await held({ model: 'kasa-ec' }, '127.80.0.3', async ({ identification, open, clock }) => {
    const wrong = { ...login, password: new Secret('another') }
    const { login: seen, device } = await connect(identification, wrong, { open, gate, clock })
    expect([seen.state, device]).toEqual(['wrong', undefined])
    const { device: unasked } = await connect(identification, undefined, { open, gate, clock })
    expect(capabilities.filter((name) => unasked![name])).toEqual(['identity', 'privacy'])
  })
})

test('a camera whose control port is closed is still told by its health', ({ expect }) =>
  held({ model: 'kasa-ec' }, '127.80.0.4', async ({ identification, clock }) => {
    const open = Object.assign(() => Promise.reject(new TransportFailure('refused')), {
      kasa: () => Promise.reject(new TransportFailure('refused')),
    })
    const { login: seen, device } = await connect(identification, login, { open, gate, clock })
    expect(seen.state).toBe('silent')
    expect((await device!.identity!.read()).model).toBe('EC70(US)')
  }))

test('a hub is reset by its call, and forgets its owner', ({ expect }) =>
  held({ model: 'hub-klap' }, '127.80.0.5', async ({ device, site, clock, identification, open }) => {
    await device.reset!.factory()
    await clock.sleep(90_000)
    expect(site.twins[0]!.fresh).toBe(true)
    await device.close()
    // Nobody reaches it from here until it is set up again.
    expect((await connect(identification, login, { open, gate, clock })).device).toBeUndefined()
  }))
