import { Failure, say, Secret } from '@pinhole/core'
import type { HeardNetwork } from '@pinhole/device'
import type { Step, StepGiven } from '@pinhole/workflow'
import { cameBack, RETURN } from '../came-back.ts'
import { type Desk, type ForCase, named, oneOf } from '../desk.ts'
import { type JoinReason, joinReason, mayTryAgain } from './join-failure.ts'
import type { Owned } from './own-password.ts'
import { choice, goHome, isHotspotOf, reachAgain, type Reached } from './reach.ts'

/** `app`: the person changed minds. Otherwise it is at home, or why not. */
export type Joined = 'joined' | 'app' | JoinReason
const TRIES = 3

/** Which network, its password, and the camera's return, with a reason when it does not. */
export const joinNetwork = (
  desk: Desk,
  reaching: Pick<Step<never, Reached>, 'id' | 'run'>,
  owning: Pick<Step<never, Owned>, 'id' | 'run'>,
): Step<ForCase, Joined> => ({
  id: 'join',
  name: named('join'),
  patience: RETURN + 120_000,
  // Where the app does it, the camera is not reached at all and this is passed over.
  onlyAfter: ['choose'],
  skip: (_, given) => given.result(owning) !== 'own',
  // The camera goes away the moment it joins: if it is back and owned, the step has happened.
  done: async (input, given) =>
    (await cameBack(desk, input, given, 1000, given.signal)) ? 'joined' : undefined,
  run: async (input, given) => {
    const reached = given.result(reaching)!
    const mac = (await desk.state(input.case)).identification?.mac ?? null
    try {
      return await tryToJoin(desk, input, given, reached, mac)
    } finally {
      // Whatever happened, this host goes back to its own network.
      if (!given.signal.aborted) await goHome(reached, given)
    }
  },
})

async function tryToJoin(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  reached: Reached,
  mac: string | null,
): Promise<Joined> {
  const home = async (ms: number, signal: AbortSignal): Promise<boolean> => {
    const came = await cameBack(desk, input, given, ms, signal)
    if (came) await desk.record(input.case, { kind: 'sighted', sighting: came })
    return came !== undefined
  }
  const cameHome = async (bars: number): Promise<'joined' | JoinReason> => {
    await goHome(reached, given)
    const fell = new AbortController()
    const air = listen(mac, given, fell)
    // Awaited below; if the waiting itself ends badly, that is the failure to tell.
    air.catch(() => {})
    const joined = await home(RETURN, fell.signal)
    fell.abort(new Error('enough'))
    const fellBack = await air
    return joined ? 'joined' : await whyNot(desk, input, given, mac, bars, fellBack)
  }
  let reason: JoinReason = 'unknown'
  for (let tries = 0; tries < TRIES; tries++) {
    const there = await reachAgain(reached, mac, given)
    const sent = there ? await sendNetwork(desk, input, reached, given) : undefined
    // Not there any more: perhaps it was told before a kill, and is on its way home.
    if (sent === undefined) return (await home(RETURN / 3, given.signal)) ? 'joined' : reason
    const ended = sent === 'not-heard' ? 'not-found' : await cameHome(sent)
    if (ended === 'joined') return ended
    reason = ended
    const ways = mayTryAgain.has(reason) ? (['again', 'app', 'stop'] as const) : (['app', 'stop'] as const)
    const said = await given.ask(choice('not-joined', say(`case.ask.not-joined.why.${reason}`), ways), {
      parse: oneOf(...ways),
    })
    if (said === 'app') return 'app'
    if (said === 'stop') return reason
  }
  return reason
}

/**
 * Has the network chosen and hands it over; gives the bars at which the camera hears it. `not-heard`: a name was typed
 * that the camera does not hear, so nothing was sent; how a hidden network is handed over, no source says.
 */
async function sendNetwork(
  desk: Desk,
  input: ForCase,
  reached: Reached,
  given: StepGiven,
): Promise<number | 'not-heard' | undefined> {
  const opened = await desk.setUp(input.case, reached.by === 'home' ? 'home' : 'hotspot')
  if ('login' in opened || !opened.device.setUp) return undefined
  const { device } = opened
  try {
    const networks = await device.setUp!.scan()
    const kept = new Map<string, Secret>()
    for (const { ssid } of networks) {
      const secret = await desk.secrets.get(input.case, `wifi ${ssid}`)
      if (secret) kept.set(ssid, secret)
    }
    const chosen = await given.ask(
      {
        kind: 'wifi',
        id: 'wifi',
        text: say('case.ask.wifi.text'),
        networks: networks.map(({ ssid, signal, open }) => ({ ssid, signal, open, known: kept.has(ssid) })),
      },
      { parse: (value) => readWifi(value, networks, kept), keep: false },
    )
    if (chosen === 'not-heard') return chosen
    if (chosen.keep) await desk.secrets.put(input.case, `wifi ${chosen.network.ssid}`, chosen.password)
    await device.setUp!.join(chosen.network, chosen.password)
    return chosen.network.signal
  } finally {
    await device.close()
  }
}

/** True as soon as the camera's own network is in the air again; ends the waiting then. */
async function listen(mac: string | null, given: StepGiven, fell: AbortController): Promise<boolean> {
  const both = AbortSignal.any([given.signal, fell.signal])
  try {
    // A moment for its network to go down first.
    await given.clock.sleep(15_000, both)
    while (!both.aborted) {
      const radio = await given.network.radio()
      if (!radio || radio.onlyConnection) return false
      if ((await radio.scan(both)).some((spot) => isHotspotOf(mac, spot))) {
        fell.abort(new Error('it is in set-up mode again'))
        return true
      }
      await given.clock.sleep(15_000, both)
    }
  } catch (why) {
    if (given.signal.aborted) throw why
  }
  return false
}

async function whyNot(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  mac: string | null,
  bars: number,
  fellBack: boolean,
): Promise<JoinReason> {
  const neighbour = (await given.network.neighbours()).some((one) => one.mac === mac)
  const radio = await given.network.radio()
  const air = radio && (await radio.scan(given.signal).catch(() => undefined))
  const own = (await given.network.surroundings()).ssid
  // Only the home's own network can be looked for by name here: the chosen name was not kept.
  const inTheAir = air && own ? air.some(({ ssid, band }) => ssid === own && band === '2.4') : null
  let light: 'settled' | 'trying' | 'set-up' | 'unknown' = 'unknown'
  if (!fellBack && !neighbour) {
    const lights = ['settled', 'trying', 'set-up', 'unknown'] as const
    light = await given.ask(choice('join-light', say('case.ask.join-light.text'), lights), {
      parse: oneOf(...lights),
    })
  }
  return joinReason({
    bars,
    inTheAir: fellBack || light !== 'settled' ? inTheAir : null,
    fellBack,
    neighbour,
    light,
  })
}

/** Reads what the page sent. The password never gets into the journal, and is kept only where asked. */
export function readWifi(
  value: unknown,
  networks: readonly HeardNetwork[],
  kept: ReadonlyMap<string, Secret> = new Map(),
): { network: HeardNetwork; password: Secret; keep: boolean } | 'not-heard' {
  const { ssid, password, keep } = (value ?? {}) as Record<string, unknown>
  if (typeof ssid !== 'string' || ssid === '' || ssid.length > 32)
    throw new Failure('input.invalid', { why: 'ssid' })
  const network = networks.find((one) => one.ssid === ssid)
  if (!network) return 'not-heard'
  const known = kept.get(network.ssid)
  if (known && (password === undefined || password === '')) return { network, password: known, keep: false }
  if (!network.open && (typeof password !== 'string' || password.length < 8 || password.length > 63))
    throw new Failure('input.invalid', { why: 'password' })
  return { network, password: new Secret(typeof password === 'string' ? password : ''), keep: keep === true }
}
