// The figures of the whole seed model, too slow for every test run: `node packages/engine/src/bench.ts [policy …]`.
import { readFileSync } from 'node:fs'
import { compile, evaluate, type PolicyName, policy, rootOf } from './index.ts'

const file: unknown = JSON.parse(readFileSync(new URL('../models/seed-model.json', import.meta.url), 'utf8'))
const model = compile(file)
const names = process.argv.slice(2) as PolicyName[]

for (const name of names.length > 0 ? names : (['pc', 'myopic', 'sacso'] as const)) {
  const chooser = policy(model, name)
  const began = Date.now()
  const { ecr, humanQuestions, repairs, handOver, tried, states } = evaluate(model, chooser)
  const took = (Date.now() - began) / 1000
  const share = (id: string) => (tried[id] ?? 0).toFixed(3)
  console.log(
    `${name}: ${ecr.toFixed(3)}, ${humanQuestions.toFixed(2)} human questions, ${repairs.toFixed(2)} repairs, ` +
      `replaced ${share('replace_camera')}, reset ${share('factory_reset')}, handed over ${handOver.toFixed(3)}, ` +
      `${states} states, ${took.toFixed(1)} s`,
  )
}
const two = policy(model, 'two-step')
const root = { ...rootOf(model), asks: rootOf(model).asks & ~1 }
const began = performance.now()
for (let i = 0; i < 20; i++) two.choose(root)
console.log(`two-step: ${((performance.now() - began) / 20).toFixed(1)} ms a decision`)
