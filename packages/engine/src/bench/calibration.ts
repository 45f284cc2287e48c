/** What was believed of a case before the first repair, and what was true. */
export interface Guess {
  p: Float64Array
  cause: number
}

/** Brier (sum of squares), log loss, expected calibration error of the top cause over 10 equal bins, top-1 accuracy. */
export function judged(guesses: readonly Guess[]) {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, right: 0 }))
  let brier = 0
  let loss = 0
  let right = 0
  for (const { p, cause } of guesses) {
    let top = 0
    p.forEach((value, f) => {
      brier += (value - (f === cause ? 1 : 0)) ** 2
      if (value > p[top]!) top = f
    })
    loss -= Math.log(Math.max(p[cause]!, 1e-300))
    if (top === cause) right += 1
    const bin = bins[Math.min(9, Math.floor(p[top]! * 10))]!
    bin.n += 1
    bin.sure += p[top]!
    if (top === cause) bin.right += 1
  }
  const n = guesses.length
  const ece = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right) / n, 0)
  return { cases: n, brier: brier / n, logLoss: loss / n, ece, top1: right / n }
}
