import { compile, type Model, type ModelFile } from './model.ts'

/** What a case costs when one number is made smaller, and when it is made larger. */
export interface Swing {
  parameter: string
  low: number
  high: number
  swing: number
}

/** The numbers of a model by what they are of; together they are all there are. */
export const swingKinds = ['prices', 'weights', 'clusters', 'priors', 'answers', 'slips', 'cures'] as const
export type SwingKind = (typeof swingKinds)[number]

/** One number that may be otherwise: the model with it times `by`. */
interface Dial {
  parameter: string
  turned(by: number): ModelFile
}

/**
 * One-way swings of the expected cost, re-planned: prices, weights and clusters ×2/3 and ×1.5; chances (priors, answers,
 * slips, cures) with odds ×1/2 and ×2, what they sum to 1 with giving way in proportion. A written 0 or 1 is no estimate and
 * stays. `value` says what a model costs, for instance by `evaluate` under a policy. Largest swing first.
 */
export function tornado(file: ModelFile, value: (model: Model) => number, which: SwingKind): Swing[] {
  const chance = which === 'priors' || which === 'answers' || which === 'slips' || which === 'cures'
  const [less, more] = chance ? [0.5, 2] : [2 / 3, 1.5]
  return dials[which](file)
    .map(({ parameter, turned }) => {
      const low = value(compile(turned(less)))
      const high = value(compile(turned(more)))
      return { parameter, low, high, swing: Math.abs(high - low) }
    })
    .toSorted((a, b) => b.swing - a.swing)
}

const oddsTimes = (p: number, by: number) => (p * by) / (1 - p + p * by)
const open = (p: number) => p > 0 && p < 1

/** A distribution with the odds of one entry times `by`, the others in proportion. */
function leaning(row: readonly number[], at: number, by: number): number[] {
  const q = oddsTimes(row[at]!, by)
  const scale = (1 - q) / (1 - row[at]!)
  return row.map((p, i) => (i === at ? q : p * scale))
}

const dials: Record<SwingKind, (file: ModelFile) => Dial[]> = {
  prices: (file) => {
    const dearer = <T extends { id: string; cost: ModelFile['terminal']['cost'] }>(
      step: T,
      id: string,
      by: number,
    ): T => {
      if (step.id !== id) return step
      const parts = Object.entries(step.cost).map(([part, n]) => [part, n * by])
      return { ...step, cost: Object.fromEntries(parts) as T['cost'] }
    }
    return [...file.actions, ...file.observations, file.terminal].map(({ id }) => ({
      parameter: `cost ${id}`,
      turned: (by) => ({
        ...file,
        actions: file.actions.map((a) => dearer(a, id, by)),
        observations: file.observations.map((o) => dearer(o, id, by)),
        terminal: dearer(file.terminal, id, by),
      }),
    }))
  },
  weights: (file) =>
    (Object.keys(file.weights) as (keyof ModelFile['weights'])[]).map((part) => ({
      parameter: `weight ${part}`,
      turned: (by) => ({ ...file, weights: { ...file.weights, [part]: file.weights[part] * by } }),
    })),
  clusters: (file) =>
    file.clusters.map(({ id }) => ({
      parameter: `opening ${id}`,
      turned: (by) => ({
        ...file,
        clusters: file.clusters.map((c) => (c.id === id ? { ...c, openMinutes: c.openMinutes * by } : c)),
      }),
    })),
  priors: (file) => {
    const total = file.causes.reduce((sum, c) => sum + c.prior, 0)
    const row = file.causes.map((c) => c.prior / total)
    return file.causes.flatMap(({ id }, f) =>
      open(row[f]!)
        ? [
            {
              parameter: `prior ${id}`,
              turned: (by: number) => {
                const priors = leaning(row, f, by)
                return { ...file, causes: file.causes.map((c, i) => ({ ...c, prior: priors[i]! })) }
              },
            },
          ]
        : [],
    )
  },
  answers: (file) =>
    file.observations.flatMap((o) =>
      file.causes.flatMap(({ id }) => {
        const row = o.likelihood[id]!
        // Of two answers one says it all: the other is what is left.
        return (row.length === 2 ? [0] : [...row.keys()])
          .filter((s) => open(row[s]!))
          .map((s) => ({
            parameter: `${o.id} = ${o.states[s]!} given ${id}`,
            turned: (by: number) => ({
              ...file,
              observations: file.observations.map((one) =>
                one === o ? { ...o, likelihood: { ...o.likelihood, [id]: leaning(row, s, by) } } : one,
              ),
            }),
          }))
      }),
    ),
  slips: (file) =>
    file.observations
      .filter((o) => open(o.userError))
      .map((o) => ({
        parameter: `slips of ${o.id}`,
        turned: (by) => ({
          ...file,
          observations: file.observations.map((one) =>
            // More than half would be no slip but a rule.
            one === o ? { ...o, userError: Math.min(0.5, oddsTimes(o.userError, by)) } : one,
          ),
        }),
      })),
  cures: (file) =>
    file.actions.flatMap((action) =>
      file.causes
        .filter(({ id }) => open(action.success[id]!))
        .map(({ id }) => ({
          parameter: `success ${action.id} given ${id}`,
          turned: (by: number) => ({
            ...file,
            actions: file.actions.map((a) =>
              a === action ? { ...a, success: { ...a.success, [id]: oddsTimes(a.success[id]!, by) } } : a,
            ),
          }),
        })),
    ),
}
