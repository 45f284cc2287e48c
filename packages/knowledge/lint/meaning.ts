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
          : [`Nothing we can ask or do tells ${a.id} from ${b.id}.`]
      }),
    ),
}

/** Each cause but the rest has a repair that usually works; replacing the camera counts. */
export const everyCauseHasACure: Rule = {
  id: 'every-cause-has-a-cure',
  check: ({ causes }) =>
    causes
      .filter((c) => c.twinFault !== null && !Object.values(c.curedBy).some((cure) => cure.cures >= 0.5))
      .map((c) => `${c.id}: nothing cures it more often than not.`),
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
          ? [`${c.id}: its lighter half has a name, and nothing cures that half.`]
          : []
      return [
        ...lighter
          .filter(([, cure]) => cure.cures === 0 || cure.cures >= 0.5)
          .map(([act]) => `${c.id}: ${act} cures its lighter half never, or more than that half.`),
        ...(cures.some(([, cure]) => !cure.lighter && cure.cures >= 0.5)
          ? []
          : [`${c.id}: nothing cures both of its halves.`]),
      ]
    }),
}

const missing = (
  whose: string,
  ids: readonly (string | null | undefined)[],
  known: { has(id: string): boolean },
) => ids.flatMap((id) => (id && !known.has(id) ? [`${whose}: there is no ${id}.`] : []))

/** Every id that a file names exists. */
export const referencesExist: Rule = {
  id: 'references-exist',
  check: ({ frame, causes, observations, actions, rules }) => {
    const questions = new Map(observations.map((o) => [o.id, o.states]))
    const doable = new Set(actions.map((a) => a.id))
    const clusters = new Set(frame.clusters.map((c) => c.id))
    const steps = new Set([...questions.keys(), ...doable])
    return [
      ...causes.flatMap((c) => [
        ...missing(c.id, Object.keys(c.shows), questions),
        ...missing(c.id, Object.keys(c.curedBy), doable),
      ]),
      ...observations.flatMap((o) => [
        ...missing(o.id, [o.cluster], clusters),
        ...missing(o.id, [o.precondition], doable),
        ...missing(o.id, Object.values(o.partly ?? {}).flat(), new Set(o.states)),
        ...missing(
          o.id,
          Object.values(o.readBy?.answers ?? {}),
          new Set([...o.states, ...Object.keys(o.partly ?? {})]),
        ),
      ]),
      ...actions.flatMap((a) => [
        ...missing(a.id, [a.cluster], clusters),
        ...missing(a.id, [a.looksFirst], questions),
        ...missing(
          a.id,
          a.invalidates.filter((q) => q !== '*'),
          questions,
        ),
      ]),
      ...rules.safety.flatMap((r) => [
        ...missing(r.id, [...(r.forbids ?? []), ...(r.until?.forbids ?? []), ...(r.guards ?? [])], steps),
        ...missing(r.id, [r.next, r.until?.action], doable),
        ...(r.when ?? [])
          .filter((w) => w.question !== 'report' && !questions.get(w.question)?.includes(w.answer))
          .map((w) => `${r.id}: ${w.question} has no answer ${w.answer}.`),
      ]),
    ]
  },
}
