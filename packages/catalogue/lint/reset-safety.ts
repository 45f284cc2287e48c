import { resetGuide } from '../src/reset-guide.ts'
import type { Rule } from './rule.ts'

/** On Tapo five seconds wipe the camera; and where nobody says how, neither do we. */
export const resetSafety: Rule = ({ entries }) =>
  [...entries.values()].flatMap((entry) => {
    const guide = resetGuide(entry)
    const press = entry.reset.shortPress
    const problems: string[] = []
    if (entry.id.startsWith('tapo/') && press && press.effect !== 'factory-reset')
      problems.push('a short press on a Tapo is called harmless')
    if (entry.reset.basis === null) {
      const { basis: _, hole, erases, claims, ...rest } = entry.reset
      const told = [
        hole.place,
        ...hole.candidates,
        ...claims,
        ...Object.values(rest),
        ...Object.values(erases),
      ]
      if (told.some((value) => value !== null)) problems.push('it tells of a reset and nobody said so')
      if (guide.holes.length > 0 || guide.holdSeconds !== null || guide.basis !== 'none')
        problems.push('its guide has a hole or a dial without evidence')
    }
    const hold = entry.reset.holdSeconds
    if (hold && (hold.min > hold.max || hold.max > 30)) problems.push('its hold time is no range up to 30 s')
    return problems.map((problem) => `${entry.id}: ${problem}`)
  })
