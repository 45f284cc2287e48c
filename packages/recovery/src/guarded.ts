import type { Evidence } from '@pinhole/engine'
import type { ActionFile, Knowledge } from '@pinhole/knowledge'
import type { Advice, Advisor } from './advice.ts'
import { instead, stands, wasTried } from './instead.ts'

type Threshold = Knowledge['rules']['thresholds'][number]

/**
 * An advisor (`over` makes it of a knowledge) held to what the knowledge says beside its numbers: an action whose
 * `unless` holds is not offered, a last resort waits until what must come before it was tried or put off, nothing is
 * erased or given up for answers that no cause explains, and what can be seen or tried without harm is asked before it.
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
      ({ action, leads, after, fed }) =>
        !fed &&
        leads.includes(lead) &&
        !wasTried(evidence, after) &&
        stands(advice, action) &&
        stands(advice, after),
    )
    return waits ? before(waits, whileWaiting(waits).advise(known), plain) : advice
  }
  return { ...plain, advise: (evidence) => askingFirst(spared(held(evidence), plain), actions, plain) }
}

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
  const sooner = advice.suggestion.alternatives.find(({ step }) => step.id === after)
  const turned = advice.suggestion.step.id === action && sooner ? instead(advice, sooner, plain) : advice
  const { suggestion, whatIf, ...rest } = turned
  const cost = (suggestion.step.id === after && plain.action(after)?.cost) || suggestion.cost
  const alternatives = suggestion.alternatives.filter(({ step }) => step.id !== action)
  const told = { ...rest, suggestion: { ...suggestion, cost, alternatives } }
  return whatIf && whatIf.step.id !== action ? { ...told, whatIf } : told
}

/** Answers that no cause explains are no ground to erase or replace anything; who wishes it still may. */
function spared(advice: Advice, plain: Advisor): Advice {
  const harms = ({ id }: { id: string }) => plain.action(id)?.destructive === true
  if (!advice.unexplained || !harms(advice.suggestion.step)) return advice
  const gentle = advice.suggestion.alternatives.find(({ step }) => !harms(step))
  return gentle ? instead(advice, gentle, plain) : advice
}

/** Only what may still be asked is: an answer, a word that it cannot be told, and a danger take it from the others. */
function askingFirst(advice: Advice, actions: readonly ActionFile[], plain: Advisor): Advice {
  const { step, alternatives } = advice.suggestion
  const { asksFirst } = actions.find(({ id }) => id === step.id) ?? {}
  const look = alternatives.find((one) => one.step.kind === 'ask' && one.step.id === asksFirst)
  return look ? instead(advice, look, plain) : advice
}

/** The last answer to each question; a repair in between makes it old, not untrue, until it is seen anew. */
const standing = (evidence: readonly Evidence[]): Map<string, string> =>
  new Map(evidence.flatMap((line) => (line.kind === 'answer' ? [[line.question, line.answer]] : [])))
