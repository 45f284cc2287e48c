import { type Hotspot, type Radio, say, type Text, TransportFailure } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { type Desk, type ForCase, inSetUp, oneOf } from '../desk.ts'

/** How this host came to speak with the camera while it waits to be set up, or that it did not. */
export type Reached =
  /** It waits at its usual address, by cable. */
  | { by: 'home' }
  /** Our radio joined its own network. */
  | { by: 'radio'; ssid: string }
  /** A person joined its network with this computer. */
  | { by: 'hand' }
  | { by: 'app' | 'nothing' }

/** Looks for the camera's network so often, with a pause between (milliseconds): a radio hears it when it is late too. */
const LOOKS = 4
const PAUSE = 10_000
/** Ways are offered anew so often; then it is "nothing". */
const ROUNDS = 4

/** The camera's own network: its name ends in the last four signs of the MAC (protocols sheet 1.5). */
export function isHotspotOf(mac: string | null, { ssid }: Pick<Hotspot, 'ssid'>): boolean {
  if (!/^(Tapo_Cam|TP-LINK_Camera)_/i.test(ssid)) return false
  const tail = mac?.replace(/[^0-9a-f]/gi, '').slice(-4)
  return tail ? ssid.toLowerCase().endsWith(tail.toLowerCase()) : true
}

/**
 * Gets this host to where the camera waits. A free radio is used unasked, for it disturbs nobody; one that carries the
 * only connection is borrowed with leave alone; without one the person chooses: by hand, or the vendor's app.
 */
export async function reach(desk: Desk, input: ForCase, given: StepGiven): Promise<Reached> {
  const here = await desk.look(input.case, given.signal)
  if (here && inSetUp(here.sighting)) return { by: 'home' }
  const mac = (await desk.state(input.case)).identification?.mac ?? null
  let borrowed = false
  for (let round = 0; round < ROUNDS; round++) {
    const radio = await given.network.radio()
    const free = radio !== undefined && (!radio.onlyConnection || borrowed)
    const joined = free ? await joinBy(radio, mac, given) : undefined
    if (typeof joined === 'object') return { by: 'radio', ssid: joined.ssid }
    const why = joined ?? (radio ? 'only' : 'none')
    const ways = [
      ...(why === 'only' ? (['borrow'] as const) : []),
      ...(free ? (['again'] as const) : []),
      'by-hand',
      'app',
    ] as const
    const said = await given.ask(choice('radio', say(`case.ask.radio.${why}`), ways), {
      parse: oneOf(...ways),
    })
    if (said === 'app') return { by: 'app' }
    if (said === 'borrow') borrowed = true
    if (said === 'by-hand' && (await byHand(given)) === 'done') return { by: 'hand' }
  }
  return { by: 'nothing' }
}

/** Comes back to the network it left; a second time does no harm. */
export async function goHome(reached: Reached, given: Pick<StepGiven, 'network'>): Promise<void> {
  if (reached.by === 'radio') await (await given.network.radio())?.leave()
}

/** Joins again what was joined before: the step was cut off, or the camera fell back. False: it is not to be had. */
export async function reachAgain(reached: Reached, mac: string | null, given: StepGiven): Promise<boolean> {
  if (reached.by !== 'radio') return reached.by === 'home' || reached.by === 'hand'
  const radio = await given.network.radio()
  return radio !== undefined && typeof (await joinBy(radio, mac, given)) === 'object'
}

async function joinBy(
  radio: Radio,
  mac: string | null,
  given: StepGiven,
): Promise<{ ssid: string } | 'silent' | 'refused'> {
  let why: 'silent' | 'refused' = 'silent'
  for (let look = 0; look < LOOKS; look++) {
    try {
      const found = (await radio.scan(given.signal)).find((spot) => spot.open && isHotspotOf(mac, spot))
      if (found) {
        await radio.join(found.ssid, given.signal)
        return { ssid: found.ssid }
      }
    } catch (failure) {
      if (!(failure instanceof TransportFailure)) throw failure
      why = 'refused'
    }
    await given.clock.sleep(PAUSE, given.signal)
  }
  return why
}

const byHand = (given: StepGiven) =>
  given.ask(
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

/** A choice whose options' words stand beside its own. */
export const choice = (id: string, text: Text, options: readonly string[], note?: Text) => ({
  kind: 'choice' as const,
  id,
  text,
  ...(note ? { note } : {}),
  options: options.map((one) => ({ id: one, text: say(`case.ask.${id}.${one}`) })),
})
