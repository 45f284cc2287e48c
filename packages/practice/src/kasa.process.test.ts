import { loadCatalogue } from '@pinhole/catalogue'
import type { Ask } from '@pinhole/core'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)

test('a Kasa EC camera is found on port 9999, reset by hand, set up in the app, and proved by its return and a person', () =>
  inHouse({ address, model: 'kasa-ec', catalogue: loadCatalogue() }, async ({ clock, twin, phone, live }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    // Found and identified by what it says to anybody; what it says becomes observations.
    const { camera, seen } = await hall.view(id)
    expect(camera).toMatchObject({ mac: twin.mac, model: expect.stringContaining('EC') })
    expect((await hall.state(id)).identification?.family).toBe('kasa-cam')
    expect(Object.fromEntries(seen.map(({ question, answerId }) => [question, answerId]))).toMatchObject({
      bound: 'yes',
      privacy: 'off',
      rssi: 'strong',
      lan_state: 'cannot-tell',
    })
    expect(seen.some(({ question }) => question === 'login')).toBe(false)

    // Its settings open to its owner alone, who may go on without; then the consent names what is lost.
    await hall.start(id, 'factory_reset')
    await hall.start(id, 'back-up')
    const owner = await follow(hall, id, clock, () => ({ cannot: true }))
    expect(owner.map(({ text }) => text.key)).toEqual(['case.ask.login-mail'])
    expect(await outcomeOf(hall, id, 'back-up')).toBe('failed')
    expect((await hall.view(id)).next).toMatchObject({
      kind: 'consent',
      losing: expect.arrayContaining(['settings']),
    })
    await hall.consent(id, 'factory_reset')

    const hand = async (ask: Ask): Promise<unknown> => {
      const can = (option: string) => 'options' in ask && ask.options.some((one) => one.id === option)
      if (can('pressed')) return twin.body.press(), 'pressed'
      if (can('released')) {
        await clock.sleep(11_000)
        twin.body.release()
        return 'released'
      }
      if (can('ready')) {
        while (twin.body.phase !== 'set-up') await clock.sleep(2000)
        return 'ready'
      }
      if (ask.id === 'app') return (await phone.addCamera(twin)) === 'added' ? 'done' : 'cannot'
      if (ask.id === 'power') {
        twin.body.plugOut()
        await clock.sleep(10_000)
        twin.body.plugIn()
      }
      if (ask.id === 'live') return phone.openLive(twin) === 'plays' ? 'yes' : 'no'
      return can('yes') ? 'yes' : 'done'
    }
    await hall.start(id, 'factory_reset')
    await follow(hall, id, clock, hand)
    expect(await outcomeOf(hall, id, 'reset')).toBe('ready')

    // Only the app sets it up: nobody is asked for another way, and its return is seen on 9999.
    expect((await hall.view(id)).next).toMatchObject({ flow: 're-join' })
    await hall.start(id, 're-join')
    const asked = await follow(hall, id, clock, hand)
    expect(asked.map((ask) => ask.id)).toEqual(['app'])
    expect(await outcomeOf(hall, id, 're-join')).toBe('joined')
    expect((await hall.state(id)).sightings.at(-1)).toMatchObject({ heard: 'kasa', mac: twin.mac })

    expect((await hall.view(id)).next).toMatchObject({ flow: 'verify' })
    await hall.start(id, 'verify')
    const looks = await follow(hall, id, clock, hand)
    expect(looks.map((ask) => ask.id)).toContain('live')
    const view = await hall.view(id)
    expect(view.checks?.find((check) => check.id === 'stream')).toMatchObject({
      state: 'cannot',
      detail: { why: 'app-only' },
    })
    expect(view.checks?.find((check) => check.id === 'power')?.state).toBe('passed')
    expect(view.next).toMatchObject({ kind: 'verdict', verdict: { kind: 'cured', verified: true } })
    await end()
  }))
