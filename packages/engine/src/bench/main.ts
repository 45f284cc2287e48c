// The figures of the engine, computed and printed as one JSON object: `--json`, `--only KEY[,KEY]`, `--quick`.
import { evaluate } from '../evaluate.ts'
import { policy } from '../policy.ts'
import { search } from '../search.ts'
import { bracket } from './bracket.ts'
import { latency } from './latency.ts'
import { published } from './published.ts'
import { core, full, mini } from './seed.ts'
import { afterProbes, guideFitted, guideLiteral, twoStepWhereItMatters } from './strategies.ts'
import { variants } from './variants.ts'
import { walk } from './walk.ts'
import { worlds } from './worlds.ts'

const args = process.argv.slice(2)
const after = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined)
const only = after('--only')?.split(',')
const quick = args.includes('--quick')
const told = (line: string) => console.error(line)

/** The optimum of a small model, with what it took to prove it in this process. */
function optimum(model: ReturnType<typeof mini>) {
  const began = performance.now()
  const { upper, lower, states } = search(model, { gap: 5e-7 })
  const seconds = (performance.now() - began) / 1000
  const peakMiB = process.resourceUsage().maxRSS / 1024
  return { optimum: upper, provenBelow: lower, states, seconds, peakMiB }
}

function policies() {
  const model = full()
  const list = [
    guideLiteral(model),
    guideFitted(model),
    { id: 'pc', choose: policyWithoutComplaint(model) },
    { ...policy(model, 'pc'), id: 'pcAfterComplaint' },
    afterProbes(model),
    policy(model, 'myopic'),
    policy(model, 'sacso'),
    twoStepWhereItMatters(model, quick ? 1e-4 : 1e-6),
  ]
  const figures: Record<string, number> = {}
  const detail: Record<string, object> = {}
  for (const chooser of list) {
    const began = performance.now()
    const found = evaluate(model, chooser)
    const id = chooser.id
    figures[id] = found.ecr
    const { humanQuestions, repairs, handOver, states } = found
    detail[id] = {
      humanQuestions,
      repairs,
      handOver,
      states,
      replaced: found.tried['replace_camera'],
      factoryResets: found.tried['factory_reset'],
      seconds: (performance.now() - began) / 1000,
    }
    told(`${id}: ${found.ecr.toFixed(3)}`)
  }
  return { policies: figures, detail }
}

function policyWithoutComplaint(model: ReturnType<typeof full>) {
  const plain = policy(model, 'pc')
  // The complaint is taken away, and so is what asks for it.
  return (at: Parameters<typeof plain.choose>[0]) => plain.choose({ ...at, asks: 0 })
}

const parts: Record<string, () => unknown> = {
  published,
  mini: () => optimum(mini()),
  core: () => optimum(core()),
  seed: async () => {
    const { lower, upper, ...how } = await bracket(quick, told)
    const { policies: figures, detail } = policies()
    const best = Math.min(upper, figures['twoStep']!)
    return {
      policies: figures,
      detail,
      lower,
      upper: best,
      gapPercent: (100 * (best - lower)) / best,
      bracket: { ...how, searchUpper: upper },
    }
  },
  bracket: () => bracket(quick, told),
  variants: () => variants(quick ? 3 : 60, told),
  latency: () => latency(quick ? 200 : 2000),
  worlds: () => worlds(quick ? 300 : 10_000, told),
  walk: () => walk(quick ? 2000 : 1_000_000, told),
}

const found: Record<string, unknown> = {}
for (const [key, run] of Object.entries(parts)) {
  if (only ? !only.includes(key) : key === 'bracket') continue
  const began = performance.now()
  told(`${key} …`)
  found[key] = await run()
  told(`${key}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
console.log(JSON.stringify(found, null, args.includes('--json') ? 0 : 2))
