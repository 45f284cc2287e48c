import { advise, type Evidence, rank, withEvidence } from '@pinhole/engine'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '@pinhole/core'
import { compileModel, knowledgeFor, loadMore, rowOf, type TroubleFile } from './index.ts'

const made = new Map<
  string,
  { knowledge: ReturnType<typeof knowledgeFor>; model: ReturnType<typeof compileModel> }
>()

/** What is known of a trouble; made once for all its causes and seeds. */
function knownOf(trouble: string) {
  const known = made.get(trouble)
  if (known) return known
  const knowledge = knowledgeFor(trouble)
  const fresh = { knowledge, model: compileModel(knowledge) }
  made.set(trouble, fresh)
  return fresh
}

/** What an owner with this cause sees and says: the likeliest answer to each question. */
function walk(trouble: string, cause: string) {
  const { knowledge, model } = knownOf(trouble)
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

/** An owner who knows what the scenario's file says and nothing else, and slips once in ten answers. */
function told(trouble: TroubleFile, seed: number) {
  const { knowledge, model } = knownOf(trouble.id)
  const truth = knowledge.causes.find((one) => one.id === trouble.scenario.cause)!
  const random = seededRandom(seed)
  const evidence: Evidence[] = []
  for (let turn = 0; turn < 60; turn++) {
    const { step } = advise(withEvidence(model, evidence))
    if (step.kind === 'end') return false
    if (step.kind === 'ask') {
      const question = knowledge.observations.find((one) => one.id === step.id)!
      const known = trouble.scenario.told[question.id]
      const slip = random.next() < 0.1
      const answer = slip ? question.states[Math.floor(random.next() * question.states.length)] : known
      evidence.push(
        answer === undefined
          ? { kind: 'set-aside', step: question.id }
          : { kind: 'answer', question: question.id, answer },
      )
      continue
    }
    const action = knowledge.actions.find((one) => one.id === step.id)!
    if ((truth.curedBy[action.id]?.cures ?? action.usually.cures) >= 0.3) return true
    evidence.push({ kind: 'failed', action: action.id })
  }
  return false
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

test('the told scenario of each trouble ends in its cure, slips and all, in five seeds', () => {
  const runs = loadMore().troubles.flatMap((trouble) =>
    [1, 2, 3, 4, 5].map((seed) => ({ id: trouble.id, cured: told(trouble, seed) })),
  )
  const failed = runs.filter((one) => !one.cured).map((one) => one.id)
  expect(runs).toHaveLength(160)
  expect(failed.length, failed.join()).toBeLessThanOrEqual(8)
})
