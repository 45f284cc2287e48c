import { describe, expect, it } from 'vitest'
import { mini, seedFile } from './bench/seed.ts'
import { evaluate, ModelFile, policy, swingKinds, tornado } from './index.ts'

const parsed = ModelFile.parse(seedFile)
const file = {
  ...parsed,
  observations: parsed.observations.filter(({ id }) => seedFile.miniSubset.observations.includes(id)),
  actions: parsed.actions
    .filter(({ id }) => seedFile.miniSubset.actions.includes(id))
    .map((a) => ({ ...a, invalidates: [] })),
}
const cost = (one: ReturnType<typeof mini>) => evaluate(one, policy(one, 'myopic')).ecr
const base = cost(mini())
const all = Object.fromEntries(swingKinds.map((which) => [which, tornado(file, cost, which)]))

describe('which numbers matter', () => {
  it('turns every number of the model: prices, weights, clusters, priors, answers, slips and cures', () => {
    const cells = file.observations.flatMap((o) =>
      Object.values(o.likelihood).map((row) => {
        const judged = row.filter((p) => p > 0 && p < 1).length
        return row.length === 2 ? Math.min(1, judged) : judged
      }),
    )
    expect(all['answers']).toHaveLength(cells.reduce((a, b) => a + b, 0))
    expect(all['weights']!.map(({ parameter }) => parameter)).toContain('weight money')
    expect(all['weights']).toHaveLength(6)
    expect(all['clusters']!.map(({ parameter }) => parameter).toSorted()).toEqual([
      'opening at_camera',
      'opening router_admin',
    ])
    expect(all['slips']).toHaveLength(file.observations.filter((o) => o.userError > 0).length)
    expect(all['slips']!.length).toBeGreaterThan(0)
    for (const which of swingKinds)
      expect(all[which]!.map(({ swing }) => swing)).toEqual(
        all[which]!.map(({ low, high }) => Math.abs(high - low)).toSorted((a, b) => b - a),
      )
  })

  it('finds a case dearer with more slips, dearer clusters and dearer minutes, and never cheaper', () => {
    for (const which of ['slips', 'clusters', 'weights', 'prices'] as const)
      for (const { low, high } of all[which]!) {
        // A rule that does not look far may gain by chance from a worse number, but hardly.
        expect(low).toBeLessThan(base + 0.01)
        expect(high).toBeGreaterThan(base - 0.01)
      }
    const swing = (which: string, name: string) => all[which]!.find(({ parameter }) => parameter === name)!
    expect(swing('slips', 'slips of app_settings').high).toBeGreaterThan(
      swing('slips', 'slips of app_settings').low,
    )
    expect(swing('clusters', 'opening at_camera').swing).toBeGreaterThan(0.1)
    expect(swing('weights', 'weight money').swing).toBeGreaterThan(swing('weights', 'weight minutes').swing)
  })

  it('moves a case by what the complaint says of the most frequent cause, every row still a distribution', () => {
    const first = all['answers']![0]!
    expect(first.parameter).toMatch(/^complaint = \w+ given \w+$/)
    expect(first.swing).toBeGreaterThan(0.5)
    expect(Math.min(first.low, first.high)).toBeLessThan(base)
    expect(Math.max(first.low, first.high)).toBeGreaterThan(base)
  })
})
