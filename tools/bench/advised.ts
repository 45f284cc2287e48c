// What the program advises, and not its engine alone: the same patients of the knowledge in use are advised by the engine
// and by the program, which keeps what the knowledge says beside its numbers (no new camera before a reset was tried …).
import { play } from '../../packages/engine/src/bench/patient.ts'
import { spread } from '../../packages/engine/src/bench/spread.ts'
import type { Chooser } from '../../packages/engine/src/bench/strategies.ts'
import { seeds } from '../../packages/engine/src/bench/worlds.ts'
import { type Evidence, type Model, offer, withEvidence } from '../../packages/engine/src/index.ts'
import { END, type StepNumber } from '../../packages/engine/src/point.ts'
import { compileModel, loadKnowledge } from '../../packages/knowledge/src/index.ts'
import { knowledgeAdvisor } from '../../packages/recovery/src/index.ts'

type Next = (evidence: readonly Evidence[]) => { kind: 'ask' | 'do' | 'end'; id: string }

/**
 * One who advises from what a case has told, line by line, as a way of choosing that the bench can play. Cases that came
 * the same way are advised the same: each way is reckoned once.
 */
function chooserOf(model: Model, id: string, next: Next): Chooser {
  const known = new Map<string, StepNumber>()
  let evidence: Evidence[] = []
  let last: StepNumber = END
  const number = ({ kind, id }: ReturnType<Next>): StepNumber => {
    if (kind === 'do') return model.actionIndex.get(id)!
    return kind === 'ask' ? model.actions.length + model.questionIndex.get(id)! : END
  }
  const line = (answers: Int8Array): Evidence => {
    const action = model.actions[last]
    if (action) return { kind: 'failed', action: action.id }
    const asked = last - model.actions.length
    const { id: question, states } = model.questions[asked]!
    return { kind: 'answer', question, answer: states[answers[asked]!]! }
  }
  return {
    id,
    choose: ({ tried }, answers) => {
      const begins = tried === 0 && answers.every((answer) => answer < 0)
      evidence = begins ? [] : [...evidence, line(answers)]
      const way = JSON.stringify(evidence)
      last = known.get(way) ?? number(next(evidence))
      known.set(way, last)
      return last
    },
  }
}

/** The figures of engine and program over the same `cases` patients, who are what the model says. */
export function advised(cases: number) {
  const model = compileModel(loadKnowledge())
  const advisor = knowledgeAdvisor()
  const world = { id: 'W0', truth: () => model }
  const played = (id: string, next: Next) => {
    const chooser = chooserOf(model, id, next)
    return Array.from({ length: cases }, (_, i) => play(model, chooser, world, i, seeds.report))
  }
  const engine = played('engine', (evidence) => offer(withEvidence(model, evidence)).step)
  const program = played('program', (evidence) => advisor.advise(evidence).suggestion.step)
  return { engine: spread(engine, engine), program: spread(program, engine) }
}
