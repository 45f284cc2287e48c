import { evaluate, rollBack, sequenceCost, type Tree } from '../evaluate.ts'
import { solveExact } from '../exact.ts'
import { compile, type Model } from '../model.ts'
import { planner } from '../plan.ts'
import { rootOf } from '../point.ts'
import { type PolicyName, policy } from '../policy.ts'
import { broken, reduced, solveCar, wholeByMeans, wholeByTruth } from './car.ts'
import { mini } from './seed.ts'

const priced = (minutes: number) => ({ minutes, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 })
const weights = { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 }

/** Unit costs, an end too dear to be chosen. */
function small(
  prior: Record<string, number>,
  cures: Record<string, string[]>,
  asks: Record<string, number[]> | null,
) {
  const causes = Object.keys(prior)
  return compile({
    weights,
    causes: causes.map((id) => ({ id, prior: prior[id] })),
    observations: asks
      ? [{ id: 'Q', kind: 'question', states: ['yes', 'no'], cost: priced(1), likelihood: asks }]
      : [],
    actions: Object.entries(cures).map(([id, list]) => ({
      id,
      cost: priced(1),
      success: Object.fromEntries(causes.map((cause) => [cause, list.includes(cause) ? 1 : 0])),
    })),
    terminal: { id: 'end', cost: priced(1000) },
    clusters: [],
  })
}

const overlapping = () =>
  small(
    { C1: 0.2, C2: 0.25, C3: 0.4, C4: 0.15 },
    { A1: ['C1', 'C2'], A2: ['C2', 'C3'], A3: ['C3', 'C4'] },
    null,
  )

function p1() {
  const model = overlapping()
  const root = rootOf(model)
  return {
    greedy: planner(model).ecr(root),
    other: sequenceCost(model, root, ['A3', 'A1']),
    optimal: solveExact(model).value,
  }
}

const oneQuestion = () =>
  small(
    { F1: 0.5, F2: 0.25, F3: 0.25 },
    { A1: ['F1'], A2: ['F2'], A3: ['F3'] },
    { F1: [0.5, 0.5], F2: [1, 0], F3: [0, 1] },
  )

function p2() {
  const model = oneQuestion()
  // The drawn strategy: A1, then Q, then the repair its answer names.
  const drawn = (model2: Model) =>
    evaluate(model2, {
      choose: ({ tried, asks, w }) =>
        (tried & 1) === 0
          ? 0
          : asks !== 0
            ? 3
            : w[1]! > 0 && !(tried & 2)
              ? 1
              : w[2]! > 0 && !(tried & 4)
                ? 2
                : -1,
    }).ecr
  return { strategy: drawn(model) }
}

function p3() {
  const leaf: Tree = { cost: 0, branches: [] }
  const repair = (cost: number, fails: number, otherwise: number): Tree => ({
    cost,
    branches: [
      { p: 1 - fails, tree: leaf },
      { p: fails, tree: { cost: otherwise, branches: [] } },
    ],
  })
  const seen = [repair(10, 0.1, 20), repair(20, 0.99, 10)]
  const unseen = [repair(10, 0.75, 20), repair(20, 0.3, 10)]
  const lookFirst: Tree = {
    cost: 5,
    branches: [
      { p: 0.8, tree: { choose: seen } },
      { p: 0.2, tree: { choose: unseen } },
    ],
  }
  return {
    leaves: [...seen, ...unseen].map((tree) => 5 + rollBack(tree)),
    lookFirst: rollBack(lookFirst),
    c1First: rollBack(repair(10, 0.5, 20)),
    c2First: rollBack(repair(20, 0.95, 10)),
  }
}

function cutSets() {
  const q = [0.03, 0.045, 0.065, 0.035, 0.05]
  const worlds = Array.from({ length: 32 }, (_, world) => world).filter(
    (world) => [3, 6, 12, 24].filter((cut) => (world & cut) === cut).length === 1,
  )
  const chance = (world: number) => q.reduce((p, qi, i) => p * (world & (1 << i) ? qi : 1 - qi), 1)
  return small(
    Object.fromEntries(worlds.map((world) => [`w${world}`, chance(world)])),
    Object.fromEntries(
      q.map((_, i) => [`A${i + 1}`, worlds.filter((w) => w & (1 << i)).map((w) => `w${w}`)]),
    ),
    null,
  )
}

function p4() {
  const model = cutSets()
  const root = rootOf(model)
  const inner = { ...root, actions: 0b01110 }
  return {
    ef: [1, 2, 3].map((a) => model.actions[a]!.success.reduce((p, s, f) => p + s * model.prior[f]!, 0)),
    greedy: sequenceCost(model, root, ['A3', 'A2', 'A4']),
    updating: planner(model).ecr(inner),
    optimal: solveExact(model).value,
  }
}

/** What a case costs under p/c in one order, p/c anew after each repair, and the best strategy: by the one exact evaluator. */
function compared(model: Model) {
  const cost = (name: PolicyName) => evaluate(model, policy(model, name)).ecr
  return { staticPc: cost('static-pc'), pc: cost('pc'), sacso: cost('sacso'), optimum: cost('optimum') }
}

/** P1 to P6, recomputed; and policies on those of them that are models of the engine, and on the mini model. */
export function published() {
  const noOil = broken().reduce((p, b, world) => p + (world & 2 ? b : 0), 0)
  return {
    P1: p1(),
    P2: p2(),
    P3: p3(),
    P4: p4(),
    P5: { noOil, optimal: solveCar(reduced).value },
    P6: { trueCosts: solveCar(wholeByTruth).value, meanCosts: solveCar(wholeByMeans).value },
    policies: {
      P1: compared(overlapping()),
      P2: compared(oneQuestion()),
      P4: compared(cutSets()),
      mini: compared(mini()),
    },
  }
}
