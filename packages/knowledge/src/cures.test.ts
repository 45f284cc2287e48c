import { advise, type Evidence, rank, withEvidence } from '@pinhole/engine'
import { describe, expect, test } from 'vitest'
import { compileModel, knowledgeFor, loadMore, rowOf } from './index.ts'

/** What an owner with this cause sees and says: the likeliest answer to each question. */
function walk(trouble: string, cause: string) {
  const knowledge = knowledgeFor(trouble)
  const model = compileModel(knowledge)
  const truth = knowledge.causes.find((one) => one.id === cause)!
  const evidence: Evidence[] = []
  const steps: string[] = []
  let ranked = 0
  for (let turn = 0; turn < 40; turn++) {
    const state = withEvidence(model, evidence)
    const { step } = advise(state)
    steps.push(step.id)
    if (step.kind === 'end') return { cured: false, ranked, steps }
    if (step.kind === 'ask') {
      const question = knowledge.observations.find((one) => one.id === step.id)!
      const row = rowOf(question, truth)
      evidence.push({
        kind: 'answer',
        question: question.id,
        answer: question.states[row.indexOf(Math.max(...row))]!,
      })
      continue
    }
    ranked ||= rank(state).findIndex((one) => one.id === cause) + 1
    const action = knowledge.actions.find((one) => one.id === step.id)!
    if ((truth.curedBy[action.id]?.cures ?? action.usually.cures) >= 0.3)
      return { cured: true, ranked, steps }
    evidence.push({ kind: 'failed', action: action.id })
  }
  return { cured: false, ranked, steps }
}

const all = loadMore().troubles.flatMap(({ id, causes }) =>
  Object.keys(causes)
    .filter((cause) => cause !== 'other')
    .map((cause) => ({ trouble: id, cause })),
)

describe('an owner who answers as things are', () => {
  const walks = all.map((one) => ({ ...one, ...walk(one.trouble, one.cause) }))

  test('is led to a cure of what it is, for every cause of every trouble', () => {
    const lost = walks.filter((one) => !one.cured)
    expect(lost.map((one) => `${one.trouble} ${one.cause}: ${one.steps.join(', ')}`)).toEqual([])
  })

  test('hears the true cause among the first three before the first repair, nine times in ten', () => {
    const good = walks.filter((one) => one.ranked >= 1 && one.ranked <= 3)
    expect(good.length / walks.length).toBeGreaterThan(0.9)
  })

  test('is asked little', () => {
    const asked = walks.map((one) => one.steps.length).toSorted((a, b) => a - b)
    expect(asked[Math.floor(asked.length / 2)]).toBeLessThanOrEqual(6)
  })
})
