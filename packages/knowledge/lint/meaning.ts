import { rowOf } from '../src/compile.ts'
import { type Rule, says } from './rule.ts'

/** How far apart two causes must be at the answer or repair that tells them apart best; half the sum of differences. */
const apart = 0.25

/** Two causes that no answer and no repair separates are one cause. */
export const causesToldApart: Rule = {
  id: 'causes-told-apart',
  check: ({ causes, observations, actions }) =>
    causes.flatMap((a, i) =>
      causes.slice(i + 1).flatMap((b) => {
        const answers = observations
          .filter((o) => o.kind !== 'complaint')
          .map((o) => {
            const other = rowOf(o, b)
            return rowOf(o, a).reduce((sum, p, s) => sum + Math.abs(p - other[s]!), 0) / 2
          })
        const repairs = actions.map((act) =>
          Math.abs(
            (a.curedBy[act.id]?.cures ?? act.usually.cures) - (b.curedBy[act.id]?.cures ?? act.usually.cures),
          ),
        )
        return Math.max(...answers, ...repairs) >= apart
          ? []
          : [
              `causes/${a.id}.json: nothing we can ask or do tells ${a.id} from ${b.id}: let one of them answer a question otherwise under shows.`,
            ]
      }),
    ),
}

/** Each cause but the rest has a repair that usually works; replacing the camera counts. */
export const everyCauseHasACure: Rule = {
  id: 'every-cause-has-a-cure',
  check: ({ causes }) =>
    causes
      .filter((c) => c.twinFault !== null && !Object.values(c.curedBy).some((cure) => cure.cures >= 0.5))
      .map(
        (c) =>
          `causes/${c.id}.json: curedBy names nothing that cures it more often than not: name what does, a replacement at least.`,
      ),
}

/** A cause of two halves: what cures the lighter one cures it less often than not, and something cures it whole. */
export const lighterHalvesAreHalves: Rule = {
  id: 'lighter-halves-are-halves',
  check: ({ causes }, words) =>
    causes.flatMap((c) => {
      const cures = Object.entries(c.curedBy)
      const lighter = cures.filter(([, cure]) => cure.lighter)
      if (lighter.length === 0)
        return says(words, `causes.${c.id}.lighter`)
          ? [
              `causes/${c.id}.json: its lighter half has a name, and nothing under curedBy cures that half: mark what does as lighter, or take the name out of locales.`,
            ]
          : []
      return [
        ...lighter
          .filter(([, cure]) => cure.cures === 0 || cure.cures >= 0.5)
          .map(
            ([act]) =>
              `causes/${c.id}.json: curedBy.${act} cures the lighter half never, or more than that half: write a number above 0 and below 0.5, or take lighter out.`,
          ),
        ...(cures.some(([, cure]) => !cure.lighter && cure.cures >= 0.5)
          ? []
          : [
              `causes/${c.id}.json: nothing under curedBy cures both of its halves: name what cures it whole in half of the cases at least.`,
            ]),
      ]
    }),
}
