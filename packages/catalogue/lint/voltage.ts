import { powerOf } from '../src/facts.ts'
import type { Rule } from './rule.ts'

/**
 * Every figure of a supply has a source, and its words all have their place in the locales: whatever of them is left
 * over needs a reader in `src/power.ts`. A range or a doubt gives no single voltage.
 */
export const voltage: Rule = ({ entries }) =>
  [...entries.values()].flatMap((entry) => {
    const power = powerOf(entry)
    if (power === null) return []
    const stated = entry.evidence['power.input'] !== undefined
    const printed = power.volts === null || entry.power.input?.includes(`${power.volts} V`)
    return [
      ...(stated && printed ? [] : [`${entry.id}: its voltage is not what its source states`]),
      ...(power.left === ''
        ? []
        : [`${entry.id}: nothing reads "${power.left}" of its supply (src/power.ts)`]),
    ]
  })
