import { say } from '@pinhole/core'
import type { MachineCheck } from './check.ts'
import { BACK_WITHIN, pull } from './pull.ts'

/**
 * The camera is seen to go and to come back within two minutes; the hand only pulls the plug. A plug that was pulled for
 * the memory card, and seen, is not pulled again.
 */
export const power: MachineCheck = {
  id: 'power',
  async look(desk, input, given, { tell, pulled }) {
    if (pulled.card?.went && pulled.card.back !== null)
      return ['passed', { seconds: pulled.card.back, with: 'card' }]
    const first = pulled.card?.said === 'done' ? 'case.ask.power.unseen' : 'case.ask.power.text'
    for (const text of [first, 'case.ask.power.again']) {
      const { said, went, back } = await pull(
        {
          kind: 'do',
          id: 'power',
          text: say(text),
          steps: [{ text: say('case.ask.power.pull') }],
          done: say('case.ask.power.done'),
          cannot: say('case.ask.power.cannot'),
        },
        desk,
        input,
        given,
        tell,
      )
      if (said === 'cannot') return ['later']
      if (back !== null) return ['passed', { seconds: back }]
      if (went) return ['failed', { seconds: BACK_WITHIN / 1000 }]
    }
    return ['cannot', { why: 'never-left' }]
  },
}
