import type { Evidence } from '@pinhole/engine'
import type { ActionFile, Knowledge } from '@pinhole/knowledge'
import type { Advice, Advisor } from './advice.ts'

type Alternative = Advice['suggestion']['alternatives'][number]
type Threshold = Knowledge['rules']['thresholds'][number]

/**
 * An advisor (`over` makes it of a knowledge) held to what the knowledge says beside its numbers: an action whose
 * `unless` holds is not offered, a last resort waits until what must come before it was tried or put off, nothing is
 * erased or given up for answers that no cause explains, and what a hand sees on its way to the work is asked before it.
 */
export function guarded(over: (knowledge: Knowledge) => Advisor, knowledge: Knowledge): Advisor {
  const { actions, rules } = knowledge
  const plain = over(knowledge)
  const waiting = new Map<Threshold, Advisor>()
  /** The same while a last resort waits for what must come before it. */
  const whileWaiting = (threshold: Threshold): Advisor => {
    const made = waiting.get(threshold) ?? over(sharing(knowledge, threshold))
    waiting.set(threshold, made)
    return made
  }
  const held: Advisor['advise'] = (evidence) => {
    const now = standing(evidence)
    const idle = actions
      .filter(({ unless = [] }) => unless.some(({ question, answer }) => now.get(question) === answer))
      .map(({ id }): Evidence => ({ kind: 'set-aside', step: id }))
    const known = [...evidence, ...idle]
    const advice = plain.advise(known)
    const lead = advice.causes[0]?.id ?? ''
    const waits = rules.thresholds.find(
      ({ action, leads, after }) =>
        leads.includes(lead) && !tried(evidence, after) && stands(advice, action) && stands(advice, after),
    )
    return waits ? before(waits, whileWaiting(waits).advise(known), plain) : advice
  }
  return { ...plain, advise: (evidence) => lookingFirst(spared(held(evidence), plain), actions, plain) }
}

/** Only what may still be done now: a rule that holds a step back holds it back here too. */
const stands = ({ suggestion }: Advice, id: string): boolean =>
  suggestion.step.id === id || suggestion.alternatives.some(({ step }) => step.id === id)

/**
 * The knowledge in which a last resort and what must come before it share one preparation, as steps of a cluster do: it
 * costs what must come before, and whoever takes either first pays for it, once.
 */
function sharing(knowledge: Knowledge, { action, after }: Threshold): Knowledge {
  const { frame, actions } = knowledge
  const first = actions.find(({ id }) => id === after)
  if (!first) return knowledge
  const cluster = `before-${action}`
  const { weights } = frame
  const parts = ['minutes', 'verifyMinutes', 'money', 'risk', 'dataLoss', 'inconvenience'] as const
  const price = parts.reduce((sum, part) => sum + weights[part] * (first.cost[part] ?? 0), 0)
  const opening = frame.clusters.find(({ id }) => id === first.cluster)?.openMinutes ?? 0
  const nothing = Object.fromEntries(parts.map((part) => [part, 0]))
  return {
    ...knowledge,
    frame: {
      ...frame,
      clusters: [
        ...frame.clusters,
        {
          id: cluster,
          openMinutes: price / weights.minutes + opening,
          basis: first.cost.basis,
          source: first.source,
        },
      ],
    },
    actions: actions.map((one) =>
      one.id === after
        ? { ...one, cluster, cost: { ...one.cost, ...nothing } }
        : one.id === action
          ? { ...one, cluster }
          : one,
    ),
  }
}

/** A last resort is no step while it waits: what must come before it is, and is said to cost what it costs. */
function before({ action, after }: Threshold, advice: Advice, plain: Advisor): Advice {
  const { suggestion, whatIf, ...rest } = advice
  const alternatives = suggestion.alternatives.filter(({ step }) => step.id !== action)
  const kept = { ...rest, suggestion: { ...suggestion, alternatives } }
  const sooner = alternatives.find(({ step }) => step.id === after)
  if (suggestion.step.id === action && sooner) return instead(kept, sooner, plain)
  const cost = (suggestion.step.id === after && plain.action(after)?.cost) || suggestion.cost
  const told = { ...kept, suggestion: { ...kept.suggestion, cost } }
  return whatIf && whatIf.step.id !== action ? { ...told, whatIf } : told
}

/** Answers that no cause explains are no ground to erase or replace anything; who wishes it still may. */
function spared(advice: Advice, plain: Advisor): Advice {
  const { step, expectedTotal } = advice.suggestion
  const harms = (id: string) => plain.action(id)?.destructive === true
  if (!advice.unexplained || !harms(step.id)) return advice
  const gentle = advice.suggestion.alternatives.find((one) => !harms(one.step.id))
  if (!gentle) return advice
  const told = instead(advice, gentle, plain)
  const alternatives = [...told.suggestion.alternatives, { step, expectedTotal }]
  return {
    ...told,
    suggestion: {
      ...told.suggestion,
      alternatives: alternatives.toSorted((a, b) => a.expectedTotal - b.expectedTotal),
    },
  }
}

/** Only what may still be asked is: an answer, a word that it cannot be told, and a danger take it from the others. */
function lookingFirst(advice: Advice, actions: readonly ActionFile[], plain: Advisor): Advice {
  const { step, expectedTotal, alternatives } = advice.suggestion
  const { looksFirst } = actions.find(({ id }) => id === step.id) ?? {}
  const look = alternatives.find((one) => one.step.kind === 'ask' && one.step.id === looksFirst)
  if (!look) return advice
  const { suggestion, ...rest } = instead(advice, look, plain)
  return {
    ...rest,
    suggestion: { ...suggestion, alternatives: [{ step, expectedTotal }, ...suggestion.alternatives] },
  }
}

/** The advice with one of its alternatives as the step; what would only lead to that step is no news any more. */
function instead({ whatIf, ...advice }: Advice, chosen: Alternative, plain: Advisor): Advice {
  const { step, expectedTotal } = chosen
  const facts = step.kind === 'ask' ? plain.question(step.id) : plain.action(step.id)
  return {
    ...advice,
    suggestion: {
      step,
      expectedTotal,
      cost: facts?.cost ?? advice.suggestion.cost,
      alternatives: advice.suggestion.alternatives.filter((one) => one !== chosen),
    },
    ...(whatIf && whatIf.step.id !== step.id ? { whatIf } : {}),
  }
}

const tried = (evidence: readonly Evidence[], action: string): boolean =>
  evidence.some(
    (line) =>
      (line.kind === 'failed' && line.action === action) ||
      (line.kind === 'set-aside' && line.step === action),
  )

/** The last answer to each question; a repair in between makes it old, not untrue, until it is seen anew. */
const standing = (evidence: readonly Evidence[]): Map<string, string> =>
  new Map(evidence.flatMap((line) => (line.kind === 'answer' ? [[line.question, line.answer]] : [])))
