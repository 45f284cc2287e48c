import { seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { listenForPress, type Press } from '@pinhole/protocol'
import { expect, test } from 'vitest'
import { hasBell, ringBell } from './ring.ts'
import { Site } from './site.ts'
import { createTwin } from './create-twin.ts'

test('a wired doorbell is heard ringing, unplugged it is not, and a camera has no bell', async () => {
  const clock = new SimulatedClock()
  const site = new Site({ clock, random: seededRandom(9) })
  await site.open()
  const account = { password: 'practice' }
  const bell = await createTwin({ site, model: 'kasa-kd', address: '127.82.0.2', account })
  const camera = await createTwin({ site, model: 'kasa-ec', address: '127.82.0.3', account })
  const signal = new AbortController().signal
  const given = { clock, random: site.random, network: site.network, log: silentLog, signal }
  let heard: (press: Press) => void = () => {}
  const press = new Promise<Press>((resolve) => (heard = resolve))
  const from = (who: string) => who.startsWith('127.82.')
  const listening = await listenForPress({ given, address: '127.255.255.255', from }, (one) => heard(one))
  expect([hasBell(bell), hasBell(camera), await ringBell(camera)]).toEqual([true, false, false])
  expect(await ringBell(bell)).toBe(true)
  expect(await press).toEqual({ address: '127.82.0.2', at: clock.now() })
  bell.body.plugOut()
  await bell.settled()
  expect(await ringBell(bell)).toBe(false)
  listening.close()
  await site.close()
})

test('a doorbell on a weak transformer is gone from its network when rung, is back a minute later, and stays with a stronger one', async () => {
  const clock = new SimulatedClock()
  await clock.autojump(async () => {
    const site = new Site({ clock, random: seededRandom(9) })
    await site.open()
    const bell = await createTwin({
      site,
      model: 'kasa-kd',
      address: '127.82.0.4',
      account: { password: 'practice' },
      faults: ['transformer-weak'],
    })
    bell.body.wake()
    await bell.settled()
    const there = () => site.route(bell.address, 9999) !== undefined
    const ring = async () => {
      await ringBell(bell)
      await bell.settled()
      return there()
    }
    expect([there(), await ring()]).toEqual([true, false])
    await clock.sleep(90_000)
    await bell.settled()
    expect(there()).toBe(true)
    expect(bell.act('guide_doorbell_power')).toEqual(['transformer-weak'])
    await clock.sleep(90_000)
    expect(await ring()).toBe(true)
    await site.close()
  })
})
