import { evaluate } from '../evaluate.ts'
import { compile, type Model } from '../model.ts'
import { policy } from '../policy.ts'
import { search } from '../search.ts'
import { normal, seeded } from './random.ts'
import { type SeedFile, seedFile } from './seed.ts'
import { afterProbes } from './strategies.ts'

const shift = (p: number, by: number) => (p <= 0 || p >= 1 ? p : 1 / (1 + ((1 - p) / p) * Math.exp(-by)))

/** The numbers of a model moved in log odds by a normal deviate, rows summing to 1 as before. */
export function perturbed(file: SeedFile, random: () => number, sigma: number): SeedFile {
  const rows = (row: readonly number[]) => {
    const moved = row.map((p) => shift(p, sigma * normal(random)))
    const total = moved.reduce((a, b) => a + b, 0)
    return moved.map((p) => p / total)
  }
  const each = <T>(of: Record<string, T>, change: (value: T) => T) =>
    Object.fromEntries(Object.entries(of).map(([id, value]) => [id, change(value)]))
  return {
    ...file,
    observations: file.observations.map((o) => ({ ...o, likelihood: each(o.likelihood, rows) })),
    actions: file.actions.map((a) => ({
      ...a,
      success: each(a.success, (s) => shift(s, sigma * normal(random))),
    })),
  }
}

/** Variant number `seed`: the complaint and 5 other observations, 8 actions, costs ×0.5 to ×2, likelihood noise 0.4. */
export function variant(seed: number): Model {
  const random = seeded(7000 + seed)
  const pick = <T>(list: readonly T[], k: number): T[] => {
    const rest = [...list]
    return Array.from({ length: k }, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!)
  }
  const asks = seedFile.observations.filter((o) => o.kind !== 'complaint' && !o.precondition).map((o) => o.id)
  const observations = ['complaint', ...pick(asks, 5)]
  const actions = pick(
    seedFile.actions.map((a) => a.id),
    8,
  )
  const factor = () => 2 ** (2 * random() - 1)
  const dearer = <T extends { cost: object }>(step: T): T => {
    const by = factor()
    return {
      ...step,
      cost: Object.fromEntries(Object.entries(step.cost).map(([part, n]) => [part, (n as number) * by])),
    }
  }
  const noisy = perturbed(seedFile, random, 0.4)
  return compile(
    {
      ...noisy,
      actions: seedFile.actions.map(dearer),
      observations: noisy.observations.map(dearer),
    },
    { observations, actions },
  )
}

export interface Excess {
  mean: number
  max: number
}

/** Excess over the exact optimum, in percent, per policy, over `count` variants. */
export function variants(count: number, told: (line: string) => void) {
  const names = ['pcAfterComplaint', 'pcAfterComplaintAndProbes', 'myopic', 'sacso', 'twoStep'] as const
  const excess: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  let widest = 0
  for (let seed = 1; seed <= count; seed++) {
    const model = variant(seed)
    const { lower, upper, states } = search(model, { gap: 1e-6 })
    widest = Math.max(widest, upper - lower)
    const choosers = {
      pcAfterComplaint: policy(model, 'pc'),
      pcAfterComplaintAndProbes: afterProbes(model),
      myopic: policy(model, 'myopic'),
      sacso: policy(model, 'sacso'),
      twoStep: policy(model, 'two-step'),
    }
    for (const name of names) excess[name]!.push(100 * (evaluate(model, choosers[name]).ecr / upper - 1))
    told(
      `variant ${seed}: optimum ${upper.toFixed(4)}, ${states} states, sacso +${excess['sacso']!.at(-1)!.toFixed(3)} %`,
    )
  }
  const summary = Object.fromEntries(
    names.map((name): [string, Excess] => {
      const list = excess[name]!
      return [name, { mean: list.reduce((a, b) => a + b, 0) / list.length, max: Math.max(...list) }]
    }),
  )
  return { count, widestBracket: widest, excessPercent: summary }
}
