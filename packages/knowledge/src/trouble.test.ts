import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { advise, rank, withEvidence } from '@pinhole/engine'
import { describe, expect, it } from 'vitest'
import { answersSumToOne, everyNumberHasABasis, sharesSumToOne } from '../lint/numbers.ts'
import { type Rule, says, type Words } from '../lint/rule.ts'
import { compileModel, knowledgeFor, loadKnowledge, loadMore } from './index.ts'

const base = loadKnowledge()
const more = loadMore()
const texts = (file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../locales/en/${file}.json`), 'utf8')) as Words
const words = texts('knowledge')
const answer = (question: string, is: string) => ({ kind: 'answer' as const, question, answer: is })
const troubles = more.troubles.map((one) => [one.id, one, knowledgeFor(one.id)] as const)

describe('every trouble', () => {
  it('there are 32 of them, each with its words', () => {
    expect(troubles).toHaveLength(32)
    for (const [id] of troubles)
      for (const key of ['name', 'says', 'points'])
        expect(says(texts('troubles'), `of.${id}.${key}`), id).toBe(true)
  })

  it.each(troubles)('%s has at least three causes, or says why fewer', (_, file) => {
    const known = Object.keys(file.causes).filter((id) => id !== 'other')
    expect(known.length >= 3 || (file.fewer?.length ?? 0) > 20).toBe(true)
    if (known.length >= 3) expect(file.fewer).toBeUndefined()
    expect(Object.keys(file.causes)).toContain('other')
  })

  it.each(troubles)('%s keeps the laws of numbers', (_, _file, knowledge) => {
    const rules: Rule[] = [answersSumToOne, everyNumberHasABasis, sharesSumToOne]
    expect(rules.flatMap((rule) => rule.check(knowledge, words))).toEqual([])
  })

  it.each(troubles)(
    '%s: what its scenario tells leads to its cause, and to a next step',
    (_, file, knowledge) => {
      const { cause, told } = file.scenario
      const state = withEvidence(
        compileModel(knowledge),
        Object.entries(told).map(([question, is]) => answer(question, is)),
      )
      expect(rank(state)[0]?.id).toBe(cause)
      expect(advise(state).step).toBeDefined()
    },
  )

  it.each(troubles)('%s: a hot adapter stops everything else', (_, _file, knowledge) => {
    const state = withEvidence(compileModel(knowledge), [answer('adapter_hot', 'too_hot')])
    expect(advise(state).step).toMatchObject({ id: 'swap_adapter' })
  })
})

describe('what is known beyond the published model', () => {
  it('has a guide for every action', () => {
    const guides = texts('guides')
    for (const action of more.actions)
      expect(says(guides, `of.${action.guideOf}.title`), action.id).toBe(true)
  })

  it('takes no name that the published model uses, and nothing in it is idle', () => {
    const taken = new Set([...base.causes, ...base.observations, ...base.actions].map((one) => one.id))
    const used = new Set(troubles.flatMap(([, file]) => Object.keys(file.causes)))
    for (const one of [...more.causes, ...more.observations, ...more.actions])
      expect(taken).not.toContain(one.id)
    for (const cause of more.causes) expect(used, cause.id).toContain(cause.id)
    const asked = new Set(more.causes.flatMap((cause) => Object.keys(cause.shows)))
    for (const one of more.observations) expect(asked, one.id).toContain(one.id)
  })

  it('at least 24 troubles are played by a fault of a twin; the others say why not', () => {
    const played = more.troubles.filter((one) => 'fault' in one.twin)
    expect(played.length).toBeGreaterThanOrEqual(24)
    for (const one of more.troubles) if ('why' in one.twin) expect(one.twin.why.length).toBeGreaterThan(20)
  })
})
