import { Failure, Secret, say } from '@pinhole/core'
import type { HeardNetwork } from '@pinhole/device'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { type Desk, ends, type ForCase, named, oneOf } from './desk.ts'

/** How long a camera may take to come back after it was told to join, milliseconds. */
const RETURN = 180_000

type Way = 'app' | 'local'

/** Back into the network: with the vendor's app, or without it by the camera's own set-up network. */
export function reJoinFlow(desk: Desk) {
  const choose: Step<ForCase, Way> = {
    id: 'choose',
    name: named('choose'),
    patience: 60_000,
    run: (_, given) =>
      given.ask(
        {
          kind: 'choice',
          id: 'owner',
          text: say('case.ask.owner.text'),
          note: say('case.ask.owner.note'),
          options: (['app', 'local'] as const).map((id) => ({ id, text: say(`case.ask.owner.${id}`) })),
        },
        { parse: oneOf('app', 'local') },
      ),
  }
  const app: Step<ForCase, 'done' | 'cannot'> = {
    id: 'app',
    name: named('app'),
    patience: 60_000,
    onlyAfter: ['choose'],
    skip: (_, given) => given.result(choose) !== 'app',
    run: async (input, given) => {
      const back = new AbortController()
      const watching = cameBack(desk, input, given, 60 * 60_000, back.signal).then((came) => {
        if (came) back.abort(new Error('back'))
      })
      try {
        return await given.ask(
          {
            kind: 'do',
            id: 'app',
            text: say('case.ask.app.text'),
            steps: [{ text: say('case.ask.app.open') }, { text: say('case.ask.app.follow') }],
            done: say('case.ask.app.done'),
            cannot: say('case.ask.app.cannot'),
          },
          { parse: oneOf('done', 'cannot'), signal: back.signal },
        )
      } catch (why) {
        if (!back.signal.aborted || given.signal.aborted) throw why
        return 'done'
      } finally {
        back.abort(new Error('answered'))
        await watching
      }
    },
  }
  const local: Step<ForCase, 'sent' | 'cannot'> = {
    id: 'join',
    name: named('join'),
    patience: 120_000,
    onlyAfter: ['choose'],
    skip: (_, given) => given.result(choose) !== 'local',
    // The camera goes away the moment it joins: if it is back and owned, the step has happened.
    done: async (input, given) =>
      (await desk.look(input.case, given.signal))?.sighting.facts.factoryDefault === false
        ? 'sent'
        : undefined,
    run: async (input, given) => {
      const there = await given.ask(
        {
          kind: 'do',
          id: 'hotspot',
          text: say('case.ask.hotspot.text'),
          steps: [{ text: say('case.ask.hotspot.open') }],
          done: say('case.ask.hotspot.done'),
          cannot: say('case.ask.hotspot.cannot'),
        },
        { parse: oneOf('done', 'cannot') },
      )
      if (there === 'cannot') return 'cannot'
      const device = await desk.setUp(input.case)
      if (!device?.wifi) return 'cannot'
      const networks = await device.wifi.scan()
      const chosen = await given.ask(
        {
          kind: 'wifi',
          id: 'wifi',
          text: say('case.ask.wifi.text'),
          networks: networks.map(({ ssid, signal, open }) => ({ ssid, signal, open })),
        },
        { parse: (value) => readWifi(value, networks), keep: false },
      )
      await device.wifi.join(chosen.network, chosen.password)
      return 'sent'
    },
  }
  const home: Step<ForCase, 'joined' | 'not-joined'> = {
    id: 'return',
    name: named('return'),
    patience: RETURN + 60_000,
    onlyAfter: ['choose'],
    run: async (input, given) => {
      const cannot = given.result(app) === 'cannot' || given.result(local) === 'cannot'
      const came = !cannot && (await cameBack(desk, input, given, RETURN, given.signal))
      if (came) await desk.record(input.case, { kind: 'sighted', sighting: came })
      await ends(given, came ? 'joined' : 'not-joined')
      return came ? 'joined' : 'not-joined'
    },
  }
  return defineFlow<ForCase>({ id: 're-join', steps: [choose, app, local, home] })
}

/** Waits until the camera, by its MAC, is seen again and no longer in set-up mode. */
async function cameBack(desk: Desk, input: ForCase, given: StepGiven, ms: number, signal: AbortSignal) {
  const both = AbortSignal.any([given.signal, signal])
  const until = given.clock.now() + ms
  while (given.clock.now() < until && !both.aborted) {
    try {
      const seen = await desk.look(input.case, both)
      const at = given.clock.now()
      desk.presence(input.case, { at, kind: 'tick', ...(seen ? { ms: seen.ms } : {}) })
      if (seen && seen.sighting.facts.factoryDefault !== true) {
        desk.presence(input.case, { at, kind: 'joined', address: seen.sighting.address })
        return seen.sighting
      }
      await given.clock.sleep(2000, both)
    } catch (why) {
      if (given.signal.aborted || !both.aborted) throw why
      return undefined
    }
  }
  return undefined
}

function readWifi(value: unknown, networks: readonly HeardNetwork[]) {
  const { ssid, password } = (value ?? {}) as Record<string, unknown>
  const network = networks.find((one) => one.ssid === ssid)
  if (!network) throw new Failure('input.invalid', { why: 'ssid' })
  if (!network.open && (typeof password !== 'string' || password.length < 8 || password.length > 63))
    throw new Failure('input.invalid', { why: 'password' })
  return { network, password: new Secret(typeof password === 'string' ? password : '') }
}
