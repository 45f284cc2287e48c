import { type Ask, say } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { type ResetOutcome, resetOutcomes } from '../after-run.ts'
import { shown } from './believe.ts'
import { coach } from './coach.ts'
import { type Desk, ends, type ForCase, inSetUp, named, oneOf } from './desk.ts'
import { awaitGone, looked } from './gone.ts'
import { prepareStep } from './prepare.ts'

/** How long the network is watched after the press, milliseconds; a wiped camera takes about three minutes to start. */
const WATCH = 300_000
/** Silence in a row that means it left, not that an answer was lost. */
const GONE = 3

/** What can be seen while it restarts. */
const seeable = resetOutcomes.filter((outcome) => outcome !== 'cannot-press')

/** `releasedAt` null: the network spoke first, and the hand may still be at the button. */
interface Pressed {
  pressedAt: number | null
  releasedAt: number | null
  left: boolean
}

/** What to do first once it restarts: let go, or leave it alone. */
const watchWords = (pressed: Pressed | undefined): Partial<Extract<Ask, { kind: 'coach' }>> => {
  const { pressedAt = null, releasedAt = null } = pressed ?? {}
  const held = pressed?.left === true && releasedAt === null
  return { pressedAt, releasedAt, text: say(held ? 'case.ask.watch.left' : 'case.ask.watch.text') }
}

type Noticed = 'set-up-mode' | 'back' | 'left' | 'nothing'

/** The coached reset. Only a hand at the camera can do it; we prepare, watch the network, and believe what is seen. */
export function resetFlow(desk: Desk) {
  const prepare = prepareStep(desk)
  const press: Step<ForCase, Pressed> = {
    id: 'press',
    name: named('press'),
    patience: 60_000,
    onlyAfter: ['prepare'],
    run: async (input, given) => {
      const guide = await desk.resetGuide(input.case)
      const first = await given.ask(coach('hold', guide, ['pressed', 'cannot']), {
        parse: oneOf('pressed', 'cannot'),
      })
      if (first === 'cannot') return { pressedAt: null, releasedAt: null, left: false }
      const pressedAt = given.clock.now()
      const left = new AbortController()
      // Whichever comes first moves on: the hand lets go, or the network says that the camera went.
      const gone = awaitGone(desk, input, given, {
        until: left.signal,
        silences: GONE,
        here: (seen) => seen !== undefined,
        left: () => left.abort(new Error('left')),
      })
      // Awaited below; if the asking itself ends badly, that is the failure to tell.
      gone.catch(() => {})
      const releasedAt = await given
        .ask(coach('hold', guide, ['released'], { pressedAt }), {
          parse: oneOf('released'),
          signal: left.signal,
        })
        .then(() => given.clock.now())
        .catch((why: unknown) => {
          if (!left.signal.aborted || given.signal.aborted) throw why
          return null
        })
      left.abort(new Error('released'))
      return { pressedAt, releasedAt, left: await gone }
    },
  }
  const watch: Step<ForCase, { noticed: Noticed } | { told: ResetOutcome; left?: boolean }> = {
    id: 'watch',
    name: named('watch'),
    patience: WATCH + 60_000,
    onlyAfter: ['press'],
    skip: (_, given) => given.result(press)?.pressedAt === null,
    run: async (input, given) => {
      const over = new AbortController()
      const both = AbortSignal.any([given.signal, over.signal])
      const eye = { left: given.result(press)?.left === true }
      const watching = watchNetwork(desk, input, given, eye, both)
      // Whichever comes first: what the network shows, or what the person sees with their own eyes.
      const asking = given
        .ask(coach('watch', await desk.resetGuide(input.case), seeable, watchWords(given.result(press))), {
          parse: oneOf(...seeable),
          signal: both,
        })
        .then((told) => ({ told, left: eye.left }))
      try {
        return await Promise.race([watching.then((noticed) => ({ noticed })), asking])
      } finally {
        over.abort(new Error('known'))
        await Promise.allSettled([watching, asking])
      }
    },
  }
  const outcome: Step<ForCase, ResetOutcome> = {
    id: 'outcome',
    name: named('outcome'),
    patience: 60_000,
    onlyAfter: ['press'],
    run: async (input, given) => {
      const seen = given.result(watch)
      const guide = await desk.resetGuide(input.case)
      const what = (text: Partial<Extract<Ask, { kind: 'coach' }>> = {}) =>
        given.ask(coach('outcome', guide, resetOutcomes, text), { parse: oneOf(...resetOutcomes) })
      // Once somebody has spoken, the camera is looked at once more: it knows better.
      const itself = seen && 'told' in seen ? await shown(desk, input, given, seen.left === true) : null
      const first: ResetOutcome =
        given.result(press)?.pressedAt === null
          ? 'cannot-press'
          : seen && 'told' in seen
            ? (itself ?? seen.told)
            : // The camera itself said so; nobody need be asked.
              seen?.noticed === 'set-up-mode'
              ? 'ready'
              : await what()
      // These answers end the road for a camera, so they are asked twice.
      const decides =
        itself === null &&
        /^(no-network|nothing|cannot-press)$/.test(first) &&
        given.result(press)?.pressedAt !== null
      const told = decides ? await what({ text: say('case.ask.outcome.sure') }) : first
      await ends(given, told)
      return told
    },
  }
  return defineFlow<ForCase>({ id: 'reset', steps: [prepare, press, watch, outcome] })
}

/** Ticks once a second until the camera shows itself in set-up mode, or is back as it was, or time is up. */
async function watchNetwork(
  desk: Desk,
  input: ForCase,
  given: StepGiven,
  eye: { left: boolean },
  signal: AbortSignal,
): Promise<Noticed> {
  const until = given.clock.now() + WATCH
  let silent = 0
  let steady = 0
  while (given.clock.now() < until) {
    const seen = await looked(desk, input, { clock: given.clock, signal })
    const at = given.clock.now()
    if ((seen && inSetUp(seen.sighting)) || (!seen && (await desk.hotspot(input.case, signal)))) {
      desk.presence(input.case, { at, kind: 'set-up-mode' })
      return 'set-up-mode'
    }
    silent = seen ? 0 : silent + 1
    if (silent === GONE && !eye.left) {
      eye.left = true
      desk.presence(input.case, { at, kind: 'left' })
    }
    if (seen && eye.left && steady++ === 0)
      desk.presence(input.case, { at, kind: 'back', address: seen.sighting.address })
    // Back and still owned: it only restarted. Some firmware needs a moment, so look a little longer.
    if (steady > 10) return 'back'
    // A camera that never went, 40 seconds on, did not take the press.
    if (!eye.left && seen && given.clock.now() > until - WATCH + 40_000) return 'nothing'
    await given.clock.sleep(1000, signal)
  }
  return eye.left ? 'left' : 'nothing'
}
