import { type Cost, seededRandom } from '@pinhole/core'
import {
  advise,
  type CaseState,
  conflict,
  doubt,
  type Model,
  rank,
  withEvidence,
  wouldChange,
} from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'

const costOf = ({ minutes, money, risk, dataLoss, inconvenience }: Cost): Cost => ({
  minutes,
  money,
  risk,
  dataLoss,
  inconvenience,
})

/**
 * Whether the answers contradict each other, or what no list names is likelier than all that is named; how rare a
 * contradiction is, is drawn only where there may be one, and alike each time.
 */
function misfit(state: CaseState): Pick<Advice, 'unexplained'> {
  const { value, explained } = conflict(state)
  if ((value <= 0 || explained) && !mostlyUnnamed(state)) return {}
  const random = seededRandom(1)
  const { unexplained, recheck } = doubt(state, () => random.next())
  return unexplained ? { unexplained: { recheck } } : {}
}

/** More than half is what no list names, though more is known than the complaint: some complaints fit much that is unnamed. */
function mostlyUnnamed({ model, belief, told }: CaseState): boolean {
  const known = told.filter(({ question }) => question !== 'complaint').length
  return known >= 2 && (belief[model.causes.indexOf('other')] ?? 0) > 0.5
}

/** An advisor over a compiled model and the words of its knowledge. */
export function advisorOver(model: Model, told: Omit<Advisor, 'question' | 'action' | 'advise'>): Advisor {
  const questions = new Map(model.source.observations.map((one) => [one.id, one]))
  const actions = new Map(model.source.actions.map((one) => [one.id, one]))
  return {
    ...told,
    question: (id) => {
      const found = questions.get(id)
      return found
        ? {
            states: found.states,
            cost: costOf(found.cost),
            askedOf: found.kind === 'probe' ? 'machine' : 'human',
          }
        : null
    },
    action: (id) => {
      const found = actions.get(id)
      return found
        ? { cost: costOf(found.cost), destructive: found.destructive, invalidates: found.invalidates }
        : null
    },
    advise: (evidence) => {
      const state = withEvidence(model, evidence)
      const whatIf = wouldChange(state, evidence, 0.02, (id) => questions.get(id)?.kind !== 'probe')
      return {
        suggestion: advise(state),
        causes: rank(state),
        ...(state.told.some(({ answer }) => answer === 'cured') ? { cured: true as const } : {}),
        ...misfit(state),
        ...(whatIf ? { whatIf } : {}),
      }
    },
  }
}
