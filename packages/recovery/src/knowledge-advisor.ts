import { say } from '@pinhole/core'
import { compileModel, type Knowledge, loadKnowledge, type Need } from '@pinhole/knowledge'
import type { Advisor } from './advice.ts'
import { guarded } from './guarded.ts'
import { advisorOver } from './engine-advisor.ts'
import { withReadings } from './read-by.ts'

/** What each of these needs a camera to have; absent: nothing. */
export const needsOf = (
  all: readonly { id: string; needs?: readonly Need[] | undefined }[],
): ReadonlyMap<string, readonly Need[]> =>
  new Map(all.flatMap(({ id, needs }) => (needs ? [[id, needs] as const] : [])))

/** The advisor over our own knowledge; its words are the keys of `knowledge.json`. */
export function knowledgeAdvisor(knowledge: Knowledge = loadKnowledge()): Advisor {
  const observations = new Set(knowledge.observations.map(({ id }) => id))
  const guides = new Map(knowledge.actions.map(({ id, guide }) => [id, guide]))
  const bases = new Map(knowledge.causes.map(({ id, prior }) => [id, prior.basis]))
  const told: Parameters<typeof advisorOver>[1] = {
    rules: knowledge.rules.safety.map((rule) => ({
      when: [],
      forbids: [],
      until: null,
      next: null,
      guards: [],
      steps: [],
      answers: [],
      fed: {},
      ...rule,
    })),
    needs: needsOf([...knowledge.observations, ...knowledge.actions]),
    causeNeeds: needsOf(knowledge.causes),
    guided: new Map(),
    unfit: new Set(),
    afterSupply: (last, cause) =>
      knowledge.rules.thresholds.some(
        ({ fed, action, leads }) => fed && action === last && leads.includes(cause),
      ),
    lastAfterReset: (cause) =>
      knowledge.rules.thresholds.some(
        ({ after, leads }) => after === 'factory_reset' && leads.includes(cause),
      ),
    words: {
      question: (id) => say(`knowledge.observations.${id}.text`),
      help: (id) => say(`knowledge.observations.${id}.help`),
      answer: (question, answer) => say(`knowledge.observations.${question}.answers.${answer}`),
      action: (id) => say(`knowledge.actions.${id}.title`),
      steps: (id) => (guides.get(id) ?? []).map((step) => say(`knowledge.actions.${id}.steps.${step}`)),
      cause: (id) => say(`knowledge.causes.${id}.name`),
      reason: (question, answer) =>
        observations.has(question)
          ? say(`knowledge.observations.${question}.for.${answer}`)
          : say(`knowledge.actions.${question}.for.not-cured`),
      rule: {
        title: (id) => say(`knowledge.rules.${id}.title`),
        step: (id, step) => say(`knowledge.rules.${id}.steps.${step}`),
        answer: (id, answer) => say(`knowledge.rules.${id}.answers.${answer}`),
      },
    },
    basis: (cause) => {
      const basis = bases.get(cause)
      return basis === 'S' ? 'kind' : basis?.startsWith('R') ? 'mapped' : 'judgement'
    },
  }
  const held = guarded((one) => advisorOver(compileModel(one), told), knowledge)
  return { ...held, advise: (evidence) => held.advise(withReadings(evidence, knowledge.observations)) }
}
