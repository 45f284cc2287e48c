export { type Advice, advise, destructiveLast, pointOf } from './advise.ts'
export { type CaseState, cannotTell, type Evidence, start, withEvidence } from './belief.ts'
export { baseCost, CostParts, CostWeights } from './cost.ts'
export { type Evaluation, evaluate, rollBack, type Tree } from './evaluate.ts'
export { type Exact, solveExact } from './exact.ts'
export { conflict, rank } from './explain.ts'
export {
  ActionModel,
  compile,
  effectiveLikelihood,
  type Model,
  ModelFile,
  ObservationModel,
  SafetyRule,
} from './model.ts'
export { END, type Point, planner, rootOf, sequenceCost, type StepNumber } from './plan.ts'
export { type Policy, type PolicyName, policy, policyNames } from './policy.ts'
