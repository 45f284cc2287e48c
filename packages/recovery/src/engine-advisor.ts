import type { Cost } from '@pinhole/core'
import { advise, type Model, rank, withEvidence } from '@pinhole/engine'
import type { Advisor } from './advice.ts'

const costOf = ({ minutes, money, risk, dataLoss, inconvenience }: Cost): Cost => ({
  minutes,
  money,
  risk,
  dataLoss,
  inconvenience,
})

/** An advisor over a compiled model and the words of its knowledge. */
export function advisorOver(model: Model, told: Pick<Advisor, 'words' | 'basis' | 'rules'>): Advisor {
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
      return { suggestion: advise(state), causes: rank(state) }
    },
  }
}
