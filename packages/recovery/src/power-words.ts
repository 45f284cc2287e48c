import { say, type Text } from '@pinhole/core'
import type { Advisor } from './advice.ts'

/**
 * What feeds this model: the figures of its catalogue entry, null where it gives none; `volts` null unless it names
 * exactly one voltage.
 */
export interface Power {
  rating: Text | null
  volts: number | null
}

/** Questions whose text names the voltage, and steps whose text names the supply; each has a variant that names none. */
export const namesVoltage: ReadonlySet<string> = new Set(['voltage'])
export const namesPower: Readonly<Record<string, readonly string[]>> = { swap_adapter: ['find'] }

const unknown = ({ key }: Text): Text => say(`${key}-unknown`)

/**
 * The same advisor speaking of this model's supply: the figures that its entry states, else "exactly what the label
 * says". A wrong adapter destroys a camera, so nothing is filled in from its family.
 */
export function withPower(advisor: Advisor, power: Power | null): Advisor {
  const { words } = advisor
  return {
    ...advisor,
    words: {
      ...words,
      question: (id) => {
        const text = words.question(id)
        if (!namesVoltage.has(id)) return text
        return power?.volts
          ? say(text.key, { voltage: say('model.supply.volts', { volts: power.volts }) })
          : unknown(text)
      },
      steps: (action) =>
        words.steps(action).map((text) => {
          if (!namesPower[action]?.some((step) => text.key.endsWith(`.${step}`))) return text
          return power?.rating ? say(text.key, { power: power.rating }) : unknown(text)
        }),
    },
  }
}
