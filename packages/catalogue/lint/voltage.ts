import { powerOf } from '../src/facts.ts'
import type { Rule } from './rule.ts'

/** Every voltage shown stands in the entry, letter by letter, with a source; a range or a doubt gives no number. */
export const voltage: Rule = ({ entries }) =>
  [...entries.values()].flatMap((entry) => {
    const power = powerOf(entry)
    if (power === null)
      return entry.power.input === null ? [] : [`${entry.id}: its power is stated and not shown`]
    const stated = power.text === entry.power.input && entry.evidence['power.input'] !== undefined
    const printed = power.volts === null || power.text.includes(`${power.volts} V`)
    return stated && printed ? [] : [`${entry.id}: ${power.text} is not what its source states`]
  })
