import { afterAnswer, afterFailure, END, type Point, rootOf, type StepNumber } from '../point.ts'
import { type PolicyName, policy } from '../policy.ts'
import type { WideModel, WidePoint } from '../wide.ts'
import { wideSacso } from '../wide-sacso.ts'
import { dense } from './dense.ts'
import { draw, seeded } from './random.ts'
import { full } from './seed.ts'

const quantiles = (list: number[]) => {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!
  return { p50: at(0.5), p99: at(0.99), decisions: sorted.length }
}

/** Milliseconds of the processor in this process. */
const spent = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Every single run of a decision beside the quickest of five. */
interface Times {
  quickest: number[]
  every: number[]
  processor: number[]
}
const noTimes = (): Times => ({ quickest: [], every: [], processor: [] })

/**
 * Takes the same decision five times and counts the quickest: a decision is pure arithmetic, and what the other four took
 * longer they waited for the machine. All five are kept too, for whoever asks what this machine really took.
 */
function timed(run: () => StepNumber, into: Times): StepNumber {
  let quickest = Infinity
  let least = Infinity
  let step: StepNumber = END
  for (let i = 0; i < 5; i++) {
    const used = spent()
    const began = performance.now()
    step = run()
    const took = performance.now() - began
    quickest = Math.min(quickest, took)
    into.every.push(took)
    least = Math.min(least, spent() - used)
  }
  into.quickest.push(quickest)
  into.processor.push(least)
  return step
}

/** Milliseconds a decision over cases played on the seed model, and on the dense model of seed 1. */
export function latency(decisions: number) {
  const model = full()
  const names: PolicyName[] = ['pc', 'myopic', 'sacso', 'two-step']
  const seed = Object.fromEntries(
    names.map((name) => {
      const chooser = policy(model, name)
      const random = seeded(99)
      const wanted = name === 'two-step' ? Math.min(decisions, 400) : decisions
      const play = (times: Times, enough: number) => {
        while (times.quickest.length < enough) {
          const cause = draw(random, model.prior)
          let at: Point = rootOf(model)
          for (;;) {
            const step = timed(() => chooser.choose(at), times)
            if (step === END || times.quickest.length >= enough) break
            if (step < model.actions.length) {
              if (random() < model.actions[step]!.success[cause]!) break
              at = afterFailure(model, at, step)
            } else {
              const q = step - model.actions.length
              at = afterAnswer(
                model,
                at,
                q,
                draw(
                  random,
                  model.questions[q]!.rows.map((row) => row[cause]!),
                ),
              )
            }
          }
        }
        return times
      }
      play(noTimes(), Math.ceil(wanted / 5))
      const times = play(noTimes(), wanted)
      return [name, { ...quantiles(times.quickest), everyRun: quantiles(times.every) }]
    }),
  )
  return {
    seed,
    dense: { sacso: playDense(dense(1), Math.max(60, Math.min(300, decisions / 5))) },
  }
}

function playDense(model: WideModel, decisions: number) {
  const choose = wideSacso(model)
  const random = seeded(5)
  let times = noTimes()
  for (let warm = 0; warm < 2; warm++) {
    times = noTimes()
    while (times.quickest.length < (warm === 0 ? 20 : decisions)) {
      const cause = draw(random, model.prior)
      const at: WidePoint = {
        w: model.prior.slice(),
        actions: new Uint8Array(model.actions.length).fill(1),
        asks: new Uint8Array(model.questions.length).fill(1),
        open: new Uint8Array(model.opening.length),
      }
      for (let moves = 0; moves < 60; moves++) {
        const step = timed(() => choose(at), times)
        if (step === END) break
        const isAction = step < model.actions.length
        const taken = isAction ? model.actions[step]! : model.questions[step - model.actions.length]!
        if (taken.cluster >= 0) at.open[taken.cluster] = 1
        let row: ArrayLike<number>
        if (isAction) {
          const { success } = model.actions[step]!
          if (random() < success[cause]!) break
          at.actions[step] = 0
          row = success.map((s) => 1 - s)
        } else {
          const q = step - model.actions.length
          at.asks[q] = 0
          const { rows } = model.questions[q]!
          row =
            rows[
              draw(
                random,
                rows.map((one) => one[cause]!),
              )
            ]!
        }
        at.w = at.w.map((p, f) => p * row[f]!)
      }
    }
  }
  // On a busy machine the time of the processor says more than the clock on the wall.
  return {
    ...quantiles(times.quickest),
    everyRun: quantiles(times.every),
    processor: quantiles(times.processor),
  }
}
