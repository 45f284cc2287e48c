import { Failure, type ResetGuide, say, type Text } from '@pinhole/core'
import type { Step } from '@pinhole/workflow'
import { cardPossible, guardOf } from '../consent.ts'
import { coach } from './coach.ts'
import { type Desk, type ForCase, named, oneOf } from './desk.ts'
import { choice } from './own-network/reach.ts'
import { FETCHING, fetchLatest } from './recordings.ts'

/** Nothing is pressed before a back-up or a consent holds. */
const nothingLostUnasked = (desk: Desk) => ({
  id: 'nothing-lost-unasked',
  allows: async (input: ForCase) => {
    const guard = guardOf(await desk.state(input.case), 'factory_reset', true)
    if (guard === 'back-up-first') throw new Failure('backup.missing')
    if (guard === 'consent-first') throw new Failure('consent.missing')
    return true
  },
})

/** With a slot: power off, card out, power on. Without one the camera stays as it is. */
const page = (guide: ResetGuide, card: boolean) =>
  coach('prepare', guide, card ? ['done', 'card-stays'] : ['done'], {
    steps: [...(card ? ['unplug', 'plug'] : []), 'pin', 'see'].map((id) => ({
      text: say(`case.ask.prepare.${id}`),
      warn: id === 'unplug',
    })),
  })

/**
 * Ready for the press. A card that may be in the camera comes out first, with the power off; where it cannot, its
 * recordings are named and their loss is accepted before anything is pressed.
 */
export const prepareStep = (desk: Desk): Step<ForCase, 'done' | 'card-stays'> => ({
  id: 'prepare',
  name: named('prepare'),
  patience: FETCHING + 60_000,
  guards: [nothingLostUnasked(desk)],
  run: async (input, given) => {
    const state = await desk.state(input.case)
    const answers = ['done', 'card-stays'] as const
    const said = await given.ask(page(await desk.resetGuide(input.case), cardPossible(state)), {
      parse: oneOf(...answers),
    })
    if (said === 'done') return said
    // What can be fetched is offered first; what stays on the card after that may be lost all the same.
    const { recordings } = (await desk.device(input.case, given.run)) ?? {}
    const mac = state.identification?.mac
    const ways = recordings && mac ? (['save', 'accept', 'stop'] as const) : (['accept', 'stop'] as const)
    const put = (text: Text, options: readonly ('save' | 'accept' | 'stop')[]) =>
      given.ask(choice('recordings', text, options), { parse: oneOf(...options) })
    let agreed = await put(say('case.ask.recordings.text'), ways)
    if (agreed === 'save' && recordings && mac) {
      const { saved } = await fetchLatest(desk, mac, recordings, given)
      agreed = await put(say('case.ask.recordings.rest', { count: saved }), ['accept', 'stop'])
    }
    if (agreed === 'stop') throw new Failure('consent.missing')
    const accepted = state.consents.get('factory_reset') ?? []
    if (!accepted.includes('recordings'))
      await desk.record(input.case, {
        kind: 'consented',
        to: 'factory_reset',
        losses: [...accepted, 'recordings'],
      })
    return said
  },
})
