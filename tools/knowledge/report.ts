import {
  evaluate,
  lint,
  type Model,
  type ModelFile,
  modelFaults,
  policy,
  tornado,
} from '../../packages/engine/src/index.ts'

const some = (list: readonly string[]) => (list.length === 0 ? 'none' : list.join(', '))

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
 * causes the answers hardly part; which numbers move the cost of a case most. `price` says what a model costs a case.
 */
export function modelReport(file: ModelFile, model: Model, price: (model: Model) => number): string[] {
  const { flat, neverAsked, neverTried, alike } = lint(model)
  const swings = (['prices', 'priors', 'cures'] as const).map((which) => ({
    which,
    list: tornado(file, price, which).slice(0, 5),
  }))
  return [
    ...modelFaults(file, 'the model').map((fault) => `wrong: ${fault}`),
    `a case costs ${price(model).toFixed(2)} minutes of attention on average`,
    `questions that no cause has an opinion on: ${some(flat)}`,
    `questions asked in fewer than one case of 10 000: ${some(neverAsked)}`,
    `repairs tried in fewer than one case of 10 000: ${some(neverTried)}`,
    `answers that rule a cause out for good: ${some(hardCells(file))}`,
    model.causes.includes('other') ? '' : 'no cause stands for everything else: add one named other',
    'causes that the answers hardly part (1 = not at all); those with different repairs want a new question:',
    ...alike.map(
      ({ causes, overlap, sameRepair }) =>
        `  ${overlap.toFixed(2)}  ${causes.join(' and ')}${sameRepair ? ' (mended alike, so no matter)' : ''}`,
    ),
    'numbers that matter most (the cost of a case when each is made smaller and larger):',
    ...swings.flatMap(({ which, list }) => [
      `  ${which}:`,
      ...list.map((s) => `    ${s.parameter}: ${s.low.toFixed(1)} to ${s.high.toFixed(1)}`),
    ]),
  ].filter((line) => line !== '')
}

/** The cost of a case under repairs by efficiency: seconds for the whole model. */
export const quickPrice = (model: Model) => evaluate(model, policy(model, 'pc')).ecr
/** Under our own advice: minutes. */
export const fullPrice = (model: Model) => evaluate(model, policy(model, 'sacso')).ecr
