import type { WideModel } from '../wide.ts'
import { seeded } from './random.ts'

/** A large model in which every row speaks of every cause: 100 causes, 200 questions, 100 repairs for seed 1. */
export function dense(seed: number, causes = 100, questions = 200, actions = 100): WideModel {
  const random = seeded(seed)
  const shares = (k: number, sharp: number) => {
    const raw = Array.from({ length: k }, () => 0.02 + random() ** sharp)
    const total = raw.reduce((a, b) => a + b, 0)
    return raw.map((p) => p / total)
  }
  const prior = Float64Array.from(shares(causes, 3))
  const opening = Float64Array.from({ length: 4 }, () => 1 + 5 * random())
  const cluster = () => (random() < 0.4 ? Math.floor(random() * opening.length) : -1)
  return {
    causes,
    prior,
    opening,
    end: 220,
    actions: Array.from({ length: actions }, (_, a) => ({
      cost: 3 + 60 * random() ** 2,
      cluster: cluster(),
      success: Float64Array.from({ length: causes }, (_cause, f) =>
        f === a % causes ? 0.6 + 0.38 * random() : 0.3 * random() ** 4,
      ),
    })),
    questions: Array.from({ length: questions }, () => {
      const k = 2 + Math.floor(3 * random())
      const rows = Array.from({ length: k }, () => new Float64Array(causes))
      for (let f = 0; f < causes; f++) shares(k, 4).forEach((p, s) => (rows[s]![f] = p))
      return { cost: 0.1 + 6 * random() ** 2, cluster: cluster(), rows }
    }),
  }
}
