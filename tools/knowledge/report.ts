import {
  evaluate,
  evaluateWithin,
  lint,
  type Model,
  type ModelFile,
  modelFaults,
  policy,
  swingKinds,
  tornado,
} from '../../packages/engine/src/index.ts'

const some = (list: readonly string[]) => (list.length === 0 ? 'none' : list.join(', '))
const orUnknown = (list: readonly string[] | null) =>
  list === null ? 'not known, the model is too large' : some(list)

/** Cells of 0 or 1 that no slip softens: one wrong answer there rules the true cause out for good. */
export function hardCells(file: ModelFile): string[] {
  return file.observations.flatMap((o) =>
    o.userError > 0
      ? []
      : Object.entries(o.likelihood).flatMap(([cause, row]) =>
          row.flatMap((p, s) => (p === 0 ? [`${o.id} = ${o.states[s]!} given ${cause}`] : [])),
        ),
  )
}

/**
 * What whoever edits the knowledge should look at, as lines of text: what is wrong; what nobody would ever ask or try; which
 * causes the answers hardly part; which numbers move the cost of a case most. `price` says what a model costs a case. At
 * most `states` evidence states are looked at; of a larger model it is said what is not known.
 */
export function modelReport(
  file: ModelFile,
  model: Model,
  price: (model: Model) => number,
  states?: number,
): string[] {
  const cost = price(model)
  const { flat, neverAsked, neverTried, alike, limit } = lint(model, 'sacso', undefined, states)
  // What moves no digit that is shown is not named: repairs by efficiency ask only the complaint, for instance.
  const swings = swingKinds.map((which) => ({
    which,
    list: tornado(file, price, which)
      .slice(0, 5)
      .filter(({ swing }) => swing >= 0.05),
  }))
  return [
    ...modelFaults(file, 'the model').map((fault) => `wrong: ${fault}`),
    neverAsked === null
      ? `our advice reaches more than ${limit} states of evidence here, and no more are looked at: what is never asked or tried is not known; a model with fewer questions and repairs says`
      : '',
    `a case costs ${cost.toFixed(2)} minutes of attention on average`,
    `questions that no cause has an opinion on: ${some(flat)}`,
    `questions asked in fewer than one case of 10 000: ${orUnknown(neverAsked)}`,
    `repairs tried in fewer than one case of 10 000: ${orUnknown(neverTried)}`,
    `answers that rule a cause out for good: ${some(hardCells(file))}`,
    model.causes.includes('other') ? '' : 'no cause stands for everything else: add one named other',
    'causes that the answers hardly part (1 = not at all); those with different repairs want a new question:',
    ...alike.map(
      ({ causes, overlap, sameRepair }) =>
        `  ${overlap.toFixed(2)}  ${causes.join(' and ')}${sameRepair ? ' (mended alike, so no matter)' : ''}`,
    ),
    'numbers that matter most (the cost of a case when each is made smaller and larger):',
    ...swings.flatMap(({ which, list }) => [
      `  ${which}:${list.length === 0 ? ' none moves it' : ''}`,
      ...list.map((s) => `    ${s.parameter}: ${s.low.toFixed(1)} to ${s.high.toFixed(1)}`),
    ]),
  ].filter((line) => line !== '')
}

/** The cost of a case under repairs by efficiency: seconds for the whole model. */
export const quickPrice = (model: Model) => evaluate(model, policy(model, 'pc')).ecr
/** Under our own advice: minutes for the small model of a trouble. Of one that is too large for it, an error that says so. */
export const fullPrice = (model: Model) => {
  const found = evaluateWithin(model, policy(model, 'sacso'))
  if (found) return found.ecr
  throw new Error(
    '--deep wants a smaller model: our advice reaches too many states of evidence here. Leave it out, or take questions and repairs out of the model.',
  )
}
