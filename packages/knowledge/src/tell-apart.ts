import { rowOf } from './compile.ts'
import type { Knowledge } from './schema.ts'

/** Two causes of a trouble and the question that tells them apart best; `by` is how far apart its answers are, 0 to 1. */
export interface Pair {
  a: string
  b: string
  question: string
  by: number
}

/** For each pair of causes (without the leak) the one question that separates them best. */
export function tellApart({ causes, observations }: Knowledge): Pair[] {
  const known = causes.filter((one) => one.id !== 'other')
  return known.flatMap((a, at) =>
    known.slice(at + 1).map((b) => {
      const all = observations.map((o) => {
        const [p, q] = [rowOf(o, a), rowOf(o, b)]
        return {
          a: a.id,
          b: b.id,
          question: o.id,
          by: p.reduce((sum, x, i) => sum + Math.abs(x - q[i]!), 0) / 2,
        }
      })
      return all.reduce((best, one) => (one.by > best.by ? one : best))
    }),
  )
}
