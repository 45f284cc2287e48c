import { seeded } from './random.ts'
import { figure } from './spread.ts'

/** What was believed of a case before the first repair, and what was true. */
export interface Guess {
  p: Float64Array
  cause: number
}

/** A guess as far as the figures need it. */
interface Judged {
  brier: number
  loss: number
  sure: number
  right: boolean
}

/** How sure it was of its top cause against how often that was right, over 10 equal bins; `list` may hold a guess twice. */
function binned(all: readonly Judged[], list: Iterable<number>, count: number): number {
  const sure = new Float64Array(10)
  const right = new Float64Array(10)
  for (const i of list) {
    const one = all[i]!
    const bin = Math.min(9, Math.floor(one.sure * 10))
    sure[bin]! += one.sure
    if (one.right) right[bin]! += 1
  }
  return sure.reduce((sum, s, bin) => sum + Math.abs(s - right[bin]!) / count, 0)
}

/**
 * Brier (sum of squares), log loss, expected calibration error of the top cause over 10 equal bins, top-1 accuracy; `half`
 * holds the half-widths of their 95 % intervals. That of the calibration error is drawn from the same guesses over and over
 * (a bootstrap of `draws`): it is a sum of amounts, so few guesses make it look too large.
 */
export function judged(guesses: readonly Guess[], draws = 200) {
  const all = guesses.map(({ p, cause }): Judged => {
    let top = 0
    let brier = 0
    p.forEach((value, f) => {
      brier += (value - (f === cause ? 1 : 0)) ** 2
      if (value > p[top]!) top = f
    })
    return { brier, loss: -Math.log(Math.max(p[cause]!, 1e-300)), sure: p[top]!, right: top === cause }
  })
  const n = all.length
  const brier = figure(all.map((one) => one.brier))
  const loss = figure(all.map((one) => one.loss))
  const right = figure(all.map((one) => Number(one.right)))
  const random = seeded(7)
  const again = Array.from({ length: draws }, () =>
    binned(
      all,
      Array.from({ length: n }, () => Math.floor(random() * n)),
      n,
    ),
  ).toSorted((a, b) => a - b)
  const ece = binned(all, all.keys(), n)
  const wide = again[Math.floor(0.975 * draws)]! - again[Math.floor(0.025 * draws)]!
  return {
    cases: n,
    brier: brier.mean,
    logLoss: loss.mean,
    ece,
    top1: right.mean,
    half: { brier: brier.half, logLoss: loss.half, ece: wide / 2, top1: right.half },
  }
}
