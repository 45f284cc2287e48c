export { type Advice, advise, falseFixes, offer, pointOf } from './advise.ts'
export { modelFaults } from './check-model.ts'
export { evaluateWithin } from './bounded.ts'
export { type CaseState, cannotTell, type Evidence, start, withEvidence } from './belief.ts'
export { CostParts, CostWeights } from './cost.ts'
export { type Doubt, doubt, pleas, surprise, wouldChange } from './doubt.ts'
export { FalseFix, isFalseFix } from './false-fix.ts'
export { type Evaluation, evaluate, rollBack, sequenceCost, type Tree } from './evaluate.ts'
export { type Exact, solveExact } from './exact.ts'
export { conflict, rank } from './explain.ts'
export {
  asModelFile,
  beginLearning,
  type ClosedCase,
  causeSet,
  type Learned,
  type LearningOptions,
  learn,
  learnChecked,
  responsibility,
} from './learning.ts'
export { type Lint, lint } from './lint.ts'
export {
  ActionModel,
  compile,
  type Model,
  ModelFile,
  ObservationModel,
  SafetyRule,
} from './model.ts'
export { type Fault, faultsOf } from './model-words.ts'
export { END, type Point, rootOf, type StepNumber } from './point.ts'
export { planner } from './plan.ts'
export { type Policy, type PolicyName, policy, policyNames } from './policy.ts'
export { type Bracket, type SearchOptions, search } from './search.ts'
export { type Swing, type SwingKind, swingKinds, tornado } from './tornado.ts'
export { turnedRound } from './turned-round.ts'
export { type WideModel, type WidePoint, widen } from './wide.ts'
export { wideSacso } from './wide-sacso.ts'
