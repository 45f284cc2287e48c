import type { CaseView, Next } from '@pinhole/core'
import type { Door } from './door.ts'

type Action = Extract<Next, { kind: 'action' }>
type Consent = Extract<Next, { kind: 'consent' }>
type Says = Pick<Door, 'say'>

/** Minutes, price and loss of a step, in one line, as its page has them. */
export function priceLine({ say }: Says, { cost, loses, destructive }: Action): string {
  const [first] = loses
  return [
    cost.minutes < 1 ? say('ui.cost.seconds') : say('ui.cost.minutes', { count: Math.round(cost.minutes) }),
    cost.money > 0 ? say('ui.cost.money', { money: Math.round(cost.money) }) : say('ui.cost.free'),
    !first
      ? say(destructive ? 'ui.cost.loses-some' : 'ui.cost.nothing')
      : loses.length > 1
        ? say('ui.cost.loses-many', { count: loses.length })
        : say('ui.cost.loses', { what: say(first) }),
  ].join(' · ')
}

/** The steps of a guide with what they cost and lose, as its box has them. */
export const actionLines = (door: Says, action: Action): string[] => [
  priceLine(door, action),
  ...(action.loses.length > 1 ? action.loses.map((loss) => `  - ${door.say(loss)}`) : []),
  '',
  ...action.steps.map((step, index) => `${index + 1}. ${door.say(step.text)}`),
]

/** What erasing means: what is lost, what comes back, what must be done again, what is safe; each under its heading. */
export function lossLines({ say }: Says, { losses, note }: Pick<Consent, 'losses' | 'note'>): string[] {
  const parts = [
    ['lost', losses.lost],
    ['comes-back', losses.comesBack],
    ['again', losses.again],
    ['kept', losses.kept],
  ] as const
  return [
    ...(note ? [say(note)] : []),
    ...parts.flatMap(([part, list]) =>
      list.length === 0 ? [] : [`${say(`ui.consent.${part}`)}:`, ...list.map((loss) => `  - ${say(loss)}`)],
    ),
  ]
}

/** Whether this step was agreed to already, before its loss was accepted: who said yes twice is not asked a third time. */
export class Begun {
  #action = ''
  #accepted = false

  /** The person wants this step. */
  wants = (action: string): void => {
    this.#action = action
    this.#accepted = false
  }

  /** Its loss was accepted. */
  accepts = (): void => {
    this.#accepted = true
  }

  /** True once, for the step that was wanted and whose loss was accepted since. */
  holds({ next }: Pick<CaseView, 'next'>): boolean {
    const same = next.kind === 'action' && next.id === this.#action && this.#accepted
    if (same) this.wants('')
    return same
  }
}
