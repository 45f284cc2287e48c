// What the program advises, and not its engine alone: the same patients of the knowledge in use are advised by the engine
// and by the program, which keeps what the knowledge says beside its numbers (no new camera before a reset was tried …).
import { costNow } from '../../packages/engine/src/cost.ts'
import { draw, seeded } from '../../packages/engine/src/bench/random.ts'
import { type Evidence, type Model, offer, withEvidence } from '../../packages/engine/src/index.ts'
import { compileModel, loadKnowledge } from '../../packages/knowledge/src/index.ts'
import { knowledgeAdvisor } from '../../packages/recovery/src/index.ts'

const SEED = 20_261
/** No case has so many steps: each is taken once. */
const STEPS = 60

interface Step {
  kind: 'ask' | 'do' | 'end'
  id: string
}
type Next = (evidence: readonly Evidence[]) => Step
type Outcome = Record<'cost' | 'factoryResets' | 'humanQuestions' | 'replaced' | 'handOvers', number>

/** One patient from the first step to the end: answers and repairs have chances of their own, whoever advises. */
function play(model: Model, next: Next, patient: number): Outcome {
  const chance = (what: number) => seeded(Math.imul(SEED + patient, 2654435761) ^ Math.imul(what + 3, 40503))
  const cause = draw(chance(-2), model.prior)
  const out: Outcome = { cost: 0, factoryResets: 0, humanQuestions: 0, replaced: 0, handOvers: 0 }
  const evidence: Evidence[] = []
  let open = 0
  for (let taken = 0; taken < STEPS; taken++) {
    const { kind, id } = next(evidence)
    const question = model.questionIndex.get(id)
    const repair = model.actionIndex.get(id)
    if (kind === 'ask' && question !== undefined) {
      const one = model.questions[question]!
      out.cost += costNow(one, open, model.opening)
      open |= one.cluster
      if (one.kind !== 'probe') out.humanQuestions++
      const row = one.rows.map((chances) => chances[cause]!)
      const answer = one.states[draw(chance(1000 + question), row)]!
      evidence.push({ kind: 'answer', question: id, answer })
    } else if (kind === 'do' && repair !== undefined) {
      const one = model.actions[repair]!
      out.cost += costNow(one, open, model.opening)
      open |= one.cluster
      if (id === 'factory_reset') out.factoryResets = 1
      if (id === 'replace_camera') out.replaced = 1
      if (chance(repair)() < one.success[cause]!) return out
      evidence.push({ kind: 'failed', action: id })
    } else {
      out.cost += model.terminal.cost
      out.handOvers = 1
      return out
    }
  }
  return out
}

/** The mean of each figure with the half width of its 95 % interval. */
function means(outcomes: readonly Outcome[]) {
  const keys = Object.keys(outcomes[0]!) as (keyof Outcome)[]
  return Object.fromEntries(
    keys.map((key) => {
      const values = outcomes.map((one) => one[key])
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
      return [key, { mean, half: 1.96 * Math.sqrt(spread / values.length) }]
    }),
  )
}

/** Cases that came the same way are advised the same: each way is reckoned once. */
function once(next: Next): Next {
  const known = new Map<string, Step>()
  return (evidence) => {
    const way = JSON.stringify(evidence)
    const step = known.get(way) ?? next(evidence)
    known.set(way, step)
    return step
  }
}

/** The figures of engine and program over the same `cases` patients. */
export function advised(cases: number) {
  const model = compileModel(loadKnowledge())
  const advisor = knowledgeAdvisor()
  const over = (next: Next) => {
    const known = once(next)
    return means(Array.from({ length: cases }, (_, patient) => play(model, known, patient)))
  }
  return {
    cases,
    engine: over((evidence) => offer(withEvidence(model, evidence)).step),
    program: over((evidence) => advisor.advise(evidence).suggestion.step),
  }
}
