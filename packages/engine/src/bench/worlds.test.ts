import { describe, expect, it } from 'vitest'
import { policy } from '../policy.ts'
import { play } from './patient.ts'
import { full } from './seed.ts'
import { figure, spread } from './spread.ts'
import { afterProbes } from './strategies.ts'
import { seeds } from './worlds.ts'

const model = full()
const same = { id: 'W0', truth: () => model }
const cases = (name: 'sacso' | 'myopic', world: Parameters<typeof play>[2] = same, n = 300) =>
  Array.from({ length: n }, (_, i) => play(model, policy(model, name), world, i, seeds.tuning))

describe('simulated cases', () => {
  it('are the same patients whenever they are played', () => {
    expect(cases('sacso', same, 40)).toEqual(cases('sacso', same, 40))
  })

  it('cost under the probes-first order near what that order costs exactly', () => {
    const chooser = afterProbes(model)
    const list = Array.from({ length: 3000 }, (_, i) => play(model, chooser, same, i, seeds.tuning))
    const { mean, half } = figure(list.map((o) => o.cost))
    expect(Math.abs(mean - 108.88)).toBeLessThan(1.6 * half)
  })

  it('meet every policy alike: two policies differ far less on the same patients than patients do', () => {
    const ours = cases('sacso')
    const { overSacso, cost } = spread(cases('myopic'), ours)
    expect(overSacso.half).toBeLessThan(cost.half / 2)
  })

  it('always end, also where every answer is chosen to lengthen the case', () => {
    for (const { cost } of cases('sacso', { ...same, adversary: true }, 30)) expect(cost).toBeLessThan(2000)
  })

  it('begin far apart for the report and for whoever tunes', () => {
    expect(seeds.report - seeds.tuning).toBeGreaterThan(1_000_000)
  })
})
