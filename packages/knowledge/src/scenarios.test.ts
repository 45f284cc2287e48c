import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { advise, rank, withEvidence } from '@pinhole/engine'
import { describe, expect, it } from 'vitest'
import { compileModel, loadKnowledge } from './index.ts'

interface Scenario {
  cause: string
  told: Record<string, string>
  ranking: string[]
  next: { kind: string; id: string }
}
const home = join(import.meta.dirname, '..', 'scenarios')
const scenarios = globSync('*.json', { cwd: home })
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(home, file), 'utf8')) as Scenario)
const knowledge = loadKnowledge()
const model = compileModel(knowledge)

describe('scenarios', () => {
  it('there is one for every cause', () => {
    expect(scenarios.map((s) => s.cause).toSorted()).toEqual(knowledge.causes.map((c) => c.id).toSorted())
  })

  it.each(scenarios.map((s) => [s.cause, s] as const))(
    'what %s shows leads to it and to the next step',
    (cause, s) => {
      const told = Object.entries(s.told).map(([question, answer]) => ({
        kind: 'answer' as const,
        question,
        answer,
      }))
      const state = withEvidence(model, told)
      const ranking = rank(state).slice(0, s.ranking.length)
      expect(ranking.map((r) => r.id)).toEqual(s.ranking)
      expect(ranking[0]?.id).toBe(cause)
      expect(advise(state).step).toEqual(s.next)
    },
  )
})
