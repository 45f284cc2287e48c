import { type NamedCheck, say } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { cardPossible, wipes } from '../consent.ts'
import { listed } from './checks/check.ts'
import { type Desk, ends, type ForCase, inSetUp, named, oneOf } from './desk.ts'

/** `ready`: seen by machine; `ready-told`: that it is wiped, only a person said. */
export type HandOver = 'ready' | 'ready-told' | 'not-ready' | 'unproven'

type Told = 'yes' | 'no' | 'later'
type Where = 'set-up' | 'owned' | 'unseen'

/** What the list amounts to: everything must be so, and who saw the camera decides how it is said. */
export function handOverOf(list: readonly Pick<NamedCheck, 'id' | 'state' | 'by'>[]): HandOver {
  if (list.some(({ state }) => state === 'failed')) return 'not-ready'
  const factory = list.find(({ id }) => id === 'factory')
  const whole = list.every(({ id, state }) => state === 'passed' || (id === 'card-out' && state === 'cannot'))
  if (!factory || !whole) return 'unproven'
  return factory.by === 'machine' ? 'ready' : 'ready-told'
}

/** Where the camera shows itself: its answer to a search, or its own network in the air. Silence says nothing. */
async function where(desk: Desk, input: ForCase, given: StepGiven): Promise<Where> {
  const seen = await desk.look(input.case, given.signal)
  if (seen) return inSetUp(seen.sighting) ? 'set-up' : 'owned'
  return (await desk.hotspot(input.case, given.signal)) ? 'set-up' : 'unseen'
}

/** One question with yes, no and later. */
const choice = async (given: StepGiven, id: string, text: string): Promise<Told> =>
  await given.ask(
    {
      kind: 'choice',
      id,
      text: say(text),
      options: (['yes', 'no', 'later'] as const).map((one) => ({
        id: one,
        text: say(`case.ask.by-eye.${one}`),
      })),
    },
    { parse: oneOf('yes', 'no', 'later') },
  )

/** Asks; after a "no" it says what to do and asks again, for the first look may have come too soon. */
async function asks(given: StepGiven, id: string): Promise<NamedCheck['state']> {
  const first = await choice(given, id, `case.ask.hand-over.${id}.text`)
  const said = first === 'no' ? await choice(given, id, `case.ask.hand-over.${id}.again`) : first
  return stateOf(said)
}

const stateOf = (said: Told): NamedCheck['state'] =>
  said === 'yes' ? 'passed' : said === 'no' ? 'failed' : 'later'

interface Work {
  desk: Desk
  input: ForCase
  given: StepGiven
  /** Whether somebody says how it is reset. */
  resets: boolean
  tell(): Promise<void>
}

/**
 * A camera that still answers as its owner's is reset first; then it is looked at once more. Nobody is sent to a button
 * that nobody has described: of such a model it is only asked whether it was reset.
 */
async function factory(check: NamedCheck, { desk, input, given, resets, tell }: Work): Promise<void> {
  let seen = await where(desk, input, given)
  if (seen === 'owned' && resets) {
    const said = await given.ask(
      {
        kind: 'do',
        id: 'still-owned',
        text: say('case.ask.hand-over.still-owned.text'),
        steps: [{ text: say('case.ask.hand-over.still-owned.do') }],
        done: say('case.ask.hand-over.still-owned.done'),
        cannot: say('case.ask.hand-over.still-owned.cannot'),
      },
      { parse: oneOf('done', 'cannot') },
    )
    if (said === 'done') seen = await where(desk, input, given)
  }
  if (seen !== 'unseen') {
    check.state = seen === 'set-up' ? 'passed' : 'failed'
    return
  }
  check.by = 'person'
  check.state = 'asks'
  await tell()
  if (resets) check.state = await asks(given, check.id)
  else check.state = stateOf(await choice(given, check.id, 'case.ask.hand-over.factory.not-wiped'))
}

/**
 * The proof of a camera that is given away: it waits for a new owner, the app and the card slot are rid of it, and what is
 * left in the cloud is named. A wiped camera has no picture to show, so nothing of the other proof is asked.
 */
export function handOverFlow(desk: Desk) {
  const checks: Step<ForCase, HandOver> = {
    id: 'checks',
    name: named('checks'),
    patience: 15 * 60_000,
    run: async (input, given) => {
      const state = await desk.state(input.case)
      const list = [
        listed('factory', 'machine'),
        listed('app-gone', 'person'),
        listed('card-out', 'person'),
        listed('cloud', 'person'),
      ]
      const [wiped, , card, cloud] = list as [NamedCheck, NamedCheck, NamedCheck, NamedCheck]
      const tell = () => given.emit({ checks: list })
      wiped.state = 'running'
      await tell()
      await factory(wiped, { desk, input, given, resets: wipes(state), tell })
      await tell()
      for (const check of list.slice(1, 3)) {
        if (check === card && !cardPossible(state)) {
          Object.assign(check, { state: 'cannot', detail: { why: 'none' } })
          continue
        }
        check.state = 'asks'
        await tell()
        check.state = await asks(given, check.id)
        await tell()
      }
      cloud.state = 'asks'
      await tell()
      const left = await choice(given, 'cloud', 'case.ask.hand-over.cloud.text')
      cloud.state = left === 'later' ? 'later' : 'passed'
      if (left !== 'later') {
        cloud.detail = { left: left === 'yes' }
        cloud.result = say(`case.hand-over.cloud.${left === 'yes' ? 'left' : 'none'}`)
      }
      await tell()
      const outcome = handOverOf(list)
      await ends(given, outcome)
      return outcome
    },
  }
  return defineFlow<ForCase>({ id: 'hand-over', steps: [checks] })
}
