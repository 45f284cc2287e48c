import type { Entry } from '@pinhole/catalogue'
import { say } from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import { guidesFor } from '@pinhole/guides'
import type { FedBy, Need } from '@pinhole/knowledge'
import type { Advice, Advisor, SafetyRule } from './advice.ts'
import { firing, forbidden } from './danger.ts'
import { answersFor } from './fit-answers.ts'
import { instead, wasTried } from './instead.ts'
import { fedBy, lacksOf } from './lacks.ts'
import type { CaseState } from './state.ts'
import { overSupply, SUPPLY } from './supply.ts'

/** The last resort, what must come before it, and what stands in for that where nobody says how it is done. */
const REPLACE = 'replace_camera'
const RESET = 'factory_reset'
const SUPPORT = 'guide_support'

/**
 * The advisor for the camera of this case: what that camera is known to lack is neither asked nor offered, next or beside
 * it, nor is it the cause, and the advice is reckoned over the steps and causes that are left. A guide that does not suit
 * the model is no step either. Of a camera that nobody knows, everything stays. What was told already counts, whatever it
 * was about.
 */
export function suited(advisor: Advisor, state: CaseState, entry: Entry | null): Advisor {
  const unfit = unfitFor(advisor, state, entry)
  const fed = fedBy(state)
  const lacks = lacksOf(state)
  const causes = lacking(advisor.causeNeeds, lacks)
  if (unfit.size === 0 && causes.length === 0 && fed === null) return advisor
  const aside: readonly Evidence[] = [
    ...[...unfit].map((step) => ({ kind: 'set-aside' as const, step })),
    ...causes.map((cause) => ({ kind: 'ruled-out' as const, cause })),
  ]
  const { words } = advisor
  const own = new Map(
    advisor.rules.flatMap((rule) => {
      const way = fed && wayOf(rule, fed)
      return way ? [[rule.id, { way, answers: rule.fed[way]!.answers }] as const] : []
    }),
  )
  const sentence = (rule: string, rest: string) =>
    say(`knowledge.rules.${rule}.fed.${own.get(rule)?.way}.${rest}`)
  const rules = advisor.rules.map((rule) => ruleFor(rule, fed, unfit))
  const held = forbidden(state, { rules, unfit })
  return {
    ...advisor,
    unfit,
    question: (id) => {
      const found = advisor.question(id)
      return found && { ...found, states: answersFor(id, found.states, lacks) }
    },
    // Charging it or looking at a breaker buys nothing.
    action: (id) => {
      const found = advisor.action(id)
      return found && fed && id === SUPPLY ? { ...found, cost: { ...found.cost, money: 0 } } : found
    },
    rules,
    advise: (evidence) => {
      const weighed = (more: readonly Evidence[] = []) => advisor.advise([...evidence, ...aside, ...more])
      const advice = fed === null ? weighed() : overSupply(weighed, evidence, advisor, held.has(SUPPLY))
      return supportFirst(advice, evidence, unfit, advisor)
    },
    words: {
      ...words,
      rule: {
        title: (rule) => (own.has(rule) ? sentence(rule, 'title') : words.rule.title(rule)),
        step: (rule, step) => (own.has(rule) ? sentence(rule, `steps.${step}`) : words.rule.step(rule, step)),
        answer: (rule, answer) =>
          own.get(rule)?.answers.includes(answer)
            ? sentence(rule, `answers.${answer}`)
            : words.rule.answer(rule, answer),
      },
    },
  }
}

/** Of what needs something, all that this camera lacks something for. */
const lacking = (needs: ReadonlyMap<string, readonly Need[]>, lacks: ReadonlySet<Need>): string[] =>
  [...needs].flatMap(([id, needed]) => (needed.some((need) => lacks.has(need)) ? [id] : []))

/** The steps that this camera has no use for. */
function unfitFor({ needs, guided, rules }: Advisor, state: CaseState, entry: Entry | null): Set<string> {
  const unfit = new Set(lacking(needs, lacksOf(state)))
  // What got hot is made safe by no charging and by no look at a breaker.
  if (fedBy(state) !== null) for (const { until } of firing(state, rules)) if (until) unfit.add(until.action)
  if (entry === null) return unfit
  const fits = new Set(guidesFor(entry).map(({ id }) => id))
  for (const [step, guide] of guided) if (!fits.has(guide)) unfit.add(step)
  return unfit
}

/** In whose words a rule speaks of a camera fed so: what hangs on both has its own, else those of wires. */
function wayOf({ fed: how }: SafetyRule, fed: FedBy): FedBy | null {
  if (how[fed]) return fed
  return fed === 'both' && how.wired ? 'wired' : null
}

/** A rule of danger as it holds without an adapter: another first act, and nothing that can be swapped to end it. */
function ruleFor(rule: SafetyRule, fed: FedBy | null, unfit: ReadonlySet<string>): SafetyRule {
  const { until, next } = rule
  const endless = until !== null && unfit.has(until.action)
  const way = fed && wayOf(rule, fed)
  return {
    ...rule,
    ...(endless ? { until: null, forbids: [...rule.forbids, ...until.forbids, until.action] } : {}),
    next: next !== null && unfit.has(next) ? null : next,
    ...(way ? rule.fed[way] : {}),
  }
}

/** Before a camera is given up that nobody says how to reset, the maker's support is asked how: once. */
function supportFirst(
  advice: Advice,
  evidence: readonly Evidence[],
  unfit: ReadonlySet<string>,
  advisor: Advisor,
): Advice {
  const { step, expectedTotal } = advice.suggestion
  const last = step.kind === 'end' || step.id === REPLACE
  const open = advisor.action(SUPPORT) && !wasTried(evidence, SUPPORT)
  if (!last || !open || !unfit.has(RESET) || !advisor.lastAfterReset(advice.causes[0]?.id ?? ''))
    return advice
  return instead(advice, { step: { kind: 'do', id: SUPPORT }, expectedTotal }, advisor)
}
