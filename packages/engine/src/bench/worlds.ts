import { compile, type Model } from '../model.ts'
import { policy } from '../policy.ts'
import { judged, type Guess } from './calibration.ts'
import { type Outcome, play, type World } from './patient.ts'
import { seeded } from './random.ts'
import { full, seedFile, worldSix } from './seed.ts'
import { spread } from './spread.ts'
import { afterProbes, type Chooser, guideFitted, guideLiteral } from './strategies.ts'
import { perturbed } from './variants.ts'

/**
 * Where the patients' chances begin. Whoever tries something out looks at the first only; the second is for the figures
 * that are printed, and nothing was ever chosen by them. A run draws far fewer cases than lie between the two.
 */
export const seeds = { tuning: 1, report: 50_000_000 }

const memoised = (chooser: Chooser): Chooser => {
  const known = new Map<string, number>()
  return {
    id: chooser.id,
    choose: (at, answers) => {
      const key = `${at.tried},${at.asks},${at.actions},${answers.join('')}`
      let step = known.get(key)
      if (step === undefined) known.set(key, (step = chooser.choose(at, answers)))
      return step
    },
  }
}

function eachWorld(model: Model): World[] {
  const same = () => model
  const hundred = (sigma: number, base: number) => {
    const made = new Map<number, Model>()
    return (i: number) => {
      const k = i % 100
      let one = made.get(k)
      if (!one) made.set(k, (one = compile(perturbed(seedFile, seeded(base + k), sigma))))
      return one
    }
  }
  const drifted = compile({
    ...seedFile,
    causes: seedFile.causes.map(({ id, prior }) => ({
      id,
      prior: id === 'cloud_outage' ? prior * 3 : prior,
    })),
  })
  const six = worldSix()
  return [
    { id: 'W0', truth: same },
    { id: 'W1-0.5', truth: hundred(0.5, 310_000) },
    { id: 'W1-1.0', truth: hundred(1, 320_000) },
    { id: 'W2', truth: same, slip: 0.1 },
    { id: 'W3', truth: same, cannotSay: 0.2 },
    { id: 'W4', truth: same, twoFaults: 0.07 },
    { id: 'W5', truth: same, clumsy: true },
    { id: 'W6', truth: () => six },
    { id: 'W7', truth: (i) => (i % 2 === 1 ? drifted : model) },
    { id: 'W8', truth: same, lies: 0.05 },
    { id: 'W9', truth: same, adversary: true, fewer: 5 },
  ]
}

/** Per world and policy the figures of a case with 95 % half-widths, and calibration before the first repair. */
export function worlds(cases: number, told: (line: string) => void, seed = seeds.report) {
  const model = full()
  const choosers = [
    policy(model, 'sacso'),
    policy(model, 'myopic'),
    afterProbes(model),
    guideFitted(model),
    guideLiteral(model),
  ].map(memoised)
  const found: Record<string, object> = {}
  for (const world of eachWorld(model)) {
    const guesses: Guess[] = []
    const count = Math.ceil(cases / (world.fewer ?? 1))
    const played = (chooser: Chooser): Outcome[] =>
      Array.from({ length: count }, (_, i) =>
        play(model, chooser, world, i, seed, chooser.id === 'sacso' ? guesses : undefined),
      )
    const ours = played(choosers[0]!)
    const policies = Object.fromEntries(
      choosers.map((chooser, k) => [chooser.id, spread(k === 0 ? ours : played(chooser), ours)]),
    )
    found[world.id] = { policies, calibration: judged(guesses) }
    const { mean, half } = policies['sacso']!.cost
    told(`${world.id}: sacso ${mean.toFixed(1)} ± ${half.toFixed(1)}`)
  }
  return found
}
