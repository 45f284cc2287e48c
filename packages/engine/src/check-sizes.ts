import { baseCost } from './cost.ts'
import type { ModelFile } from './model-file.ts'
import type { Fault } from './model-words.ts'

/** Two million years of somebody's attention, minute-equivalents: what costs more is a slip of the pen. */
const MOST = 1e12

/** Numbers that each are allowed and that together leave the arithmetic nothing to reckon with. */
export function checkSizes(model: ModelFile): Fault[] {
  const total = model.causes.reduce((sum, cause) => sum + cause.prior, 0)
  const priors: Fault[] = Number.isFinite(total)
    ? model.causes.flatMap(({ id, prior }, i) =>
        prior / total > 0
          ? []
          : [
              {
                place: `causes[${i}] (${id}).prior`,
                says: `is ${prior}, which is nothing beside the others: write it in the same measure as theirs.`,
              },
            ],
      )
    : [{ place: 'causes', says: 'have priors whose sum no number holds: write them as parts of 1.' }]
  const dear = (place: string, minutes: number): Fault[] =>
    Math.abs(minutes) <= MOST
      ? []
      : [
          {
            place,
            says: `comes to more than ${MOST} minutes once weighed: write smaller numbers or weights.`,
          },
        ]
  const step = (place: string, { id, cost }: ModelFile['terminal']) =>
    dear(`${place} (${id}).cost`, baseCost(cost, model.weights))
  return [
    ...priors,
    ...model.observations.flatMap((o, i) => step(`observations[${i}]`, o)),
    ...model.actions.flatMap((a, i) => step(`actions[${i}]`, a)),
    ...step('terminal', model.terminal),
    ...model.clusters.flatMap(({ id, openMinutes }, i) =>
      dear(`clusters[${i}] (${id}).openMinutes`, openMinutes * model.weights.minutes),
    ),
  ]
}
