import type { Entry } from '@pinhole/catalogue'
import { say } from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import { guidesFor } from '@pinhole/guides'
import type { FedBy } from '@pinhole/knowledge'
import type { Advice, Advisor, SafetyRule } from './advice.ts'
import { fedBy, lacksOf } from './lacks.ts'
import type { CaseState } from './state.ts'

/** The last resort, what must come before it, and what stands in for that where nobody says how it is done. */
const REPLACE = 'replace_camera'
const RESET = 'factory_reset'
const SUPPORT = 'guide_support'

/**
 * The advisor for the camera of this case: what that camera is known to lack is neither asked nor offered, next or beside
 * it, and the advice is reckoned over the steps that are left. A guide that does not suit the model is no step either. Of a
 * camera that nobody knows, everything stays. What was told already counts, whatever it was about.
 */
export function suited(advisor: Advisor, state: CaseState, entry: Entry | null): Advisor {
  const unfit = unfitFor(advisor, state, entry)
  const fed = fedBy(state)
  if (unfit.size === 0 && fed === null) return advisor
  const aside = [...unfit].map((step): Evidence => ({ kind: 'set-aside', step }))
  const { words } = advisor
  const own = new Set(fed === null ? [] : advisor.rules.flatMap(({ id, fed: how }) => (how[fed] ? [id] : [])))
  const sentence = (rule: string, rest: string) => say(`knowledge.rules.${rule}.fed.${fed}.${rest}`)
  return {
    ...advisor,
    unfit,
    rules: advisor.rules.map((rule) => ruleFor(rule, fed, unfit)),
    advise: (evidence) => supportFirst(advisor.advise([...evidence, ...aside]), evidence, unfit, advisor),
    words: {
      ...words,
      rule: {
        title: (rule) => (own.has(rule) ? sentence(rule, 'title') : words.rule.title(rule)),
        step: (rule, step) => (own.has(rule) ? sentence(rule, `steps.${step}`) : words.rule.step(rule, step)),
        answer: (rule, answer) =>
          own.has(rule) &&
          advisor.rules.some(({ id, fed: how }) => id === rule && fed && how[fed]?.answers.includes(answer))
            ? sentence(rule, `answers.${answer}`)
            : words.rule.answer(rule, answer),
      },
    },
  }
}

/** The steps that this camera has no use for. */
function unfitFor({ needs, guided }: Advisor, state: CaseState, entry: Entry | null): Set<string> {
  const lacks = lacksOf(state)
  const unfit = new Set<string>()
  for (const [step, needed] of needs) if (needed.some((need) => lacks.has(need))) unfit.add(step)
  if (entry === null) return unfit
  const fits = new Set(guidesFor(entry).map(({ id }) => id))
  for (const [step, guide] of guided) if (!fits.has(guide)) unfit.add(step)
  return unfit
}

/** A rule of danger as it holds without an adapter: another first act, and nothing that can be swapped to end it. */
function ruleFor(rule: SafetyRule, fed: FedBy | null, unfit: ReadonlySet<string>): SafetyRule {
  const { until, next } = rule
  const endless = until !== null && unfit.has(until.action)
  return {
    ...rule,
    ...(endless ? { until: null, forbids: [...rule.forbids, ...until.forbids, until.action] } : {}),
    next: next !== null && unfit.has(next) ? null : next,
    ...(fed ? rule.fed[fed] : {}),
  }
}

/** Before a camera is given up that nobody says how to reset, the maker's support is asked how: once. */
function supportFirst(
  advice: Advice,
  evidence: readonly Evidence[],
  unfit: ReadonlySet<string>,
  advisor: Advisor,
): Advice {
  const { suggestion, causes } = advice
  const { step } = suggestion
  const cost = advisor.action(SUPPORT)?.cost
  const asked = evidence.some(
    (line) =>
      (line.kind === 'failed' && line.action === SUPPORT) ||
      (line.kind === 'set-aside' && line.step === SUPPORT),
  )
  const last = step.kind === 'end' || step.id === REPLACE
  if (!last || !cost || asked || !unfit.has(RESET) || !advisor.lastAfterReset(causes[0]?.id ?? ''))
    return advice
  const others = suggestion.alternatives.filter((one) => one.step.id !== SUPPORT)
  return {
    ...advice,
    suggestion: {
      ...suggestion,
      step: { kind: 'do', id: SUPPORT },
      cost,
      alternatives:
        step.kind === 'end' ? others : [{ step, expectedTotal: suggestion.expectedTotal }, ...others],
    },
  }
}
