import { type Next, say, type Suggestion } from '@pinhole/core'
import type { Advisor } from './advice.ts'
import { first, forbidden, leftOff } from './danger.ts'
import { opensTo } from './login-next.ts'
import { answerTo, type CaseState } from './state.ts'
import { guideNext } from './plain.ts'
import { flowNext, flowOf, free } from './step-next.ts'

/** What could be done instead, best first; then what was put off. */
export function othersOf(suggestion: Suggestion, next: Next, state: CaseState, advisor: Advisor) {
  // Nothing is done any more with what somebody else must see to first, nor before what safety puts first, nor once it
  // is proved well.
  const proved = next.kind === 'verdict' && next.verdict.verified
  if (leftOff(state) || first(state, advisor.rules) !== null || proved) return []
  const ruledOut = forbidden(state, advisor)
  const current = 'id' in next ? next.id : null
  const login =
    next.kind !== 'login' && next.kind !== 'danger' && opensTo(state)
      ? [
          {
            kind: 'ask' as const,
            id: 'login',
            title: say('case.login.ask'),
            cost: { ...free, minutes: 1 },
            more: 0,
          },
        ]
      : []
  const others = suggestion.alternatives.flatMap(({ step, expectedTotal }) => {
    if (step.kind === 'end' || step.id === current || ruledOut.has(step.id)) return []
    const facts = step.kind === 'ask' ? advisor.question(step.id) : advisor.action(step.id)
    if (!facts) return []
    return [
      {
        kind: step.kind,
        id: step.id,
        title: step.kind === 'ask' ? advisor.words.question(step.id) : advisor.words.action(step.id),
        cost: facts.cost,
        more: Math.max(0, expectedTotal - suggestion.expectedTotal),
      },
    ]
  })
  // What was put off can be taken up again, unless a rule has come into force since.
  const later = [...state.deferred].flatMap((id) => {
    const listed = id === 'login' || id === current || others.some((other) => other.id === id)
    const asked = advisor.question(id)
    const facts = asked ?? advisor.action(id)
    if (listed || ruledOut.has(id) || answerTo(state, id)) return []
    const ours = facts ? null : besides(id)
    if (ours) return [{ kind: 'do' as const, id, title: ours.title, cost: ours.cost, more: 0 }]
    if (!facts) return []
    const title = asked ? advisor.words.question(id) : advisor.words.action(id)
    return [{ kind: asked ? ('ask' as const) : ('do' as const), id, title, cost: facts.cost, more: 0 }]
  })
  return [...others, ...later, ...login]
}

/** A step that the knowledge does not hold: a flow of ours, or a guide without numbers. */
function besides(id: string): Extract<Next, { kind: 'action' }> | null {
  const next = guideNext(id) ?? (Object.values(flowOf).includes(id) ? flowNext(id) : null)
  return next?.kind === 'action' ? next : null
}
