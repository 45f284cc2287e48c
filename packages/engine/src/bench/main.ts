// The figures of the engine, computed and printed as one JSON object: `--json`, `--only KEY[,KEY]`, `--quick`.
// `--model FILE` adds the key `live` with the figures of that model.
import { parseArgs } from 'node:util'
import { search } from '../search.ts'
import { bracket } from './bracket.ts'
import { latency } from './latency.ts'
import { live, omniscient, readLive } from './live.ts'
import { published } from './published.ts'
import { core, full, mini } from './seed.ts'
import { variants } from './variants.ts'
import { walk } from './walk.ts'
import { seeds, worlds } from './worlds.ts'

const told = (line: string) => console.error(line)

/** What a caller got wrong is said in a sentence, before anything is computed, and ends with 2. */
function orSay<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    told((error as Error).message)
    process.exit(2)
  }
}

const { values } = orSay(() =>
  parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      model: { type: 'string' },
    },
  }),
)
const { quick } = values
const only = values.only?.split(',')
const given = values.model === undefined ? undefined : orSay(() => readLive(values.model!))

/** The optimum of a small model, with what it took to prove it in this process. */
function optimum(model: ReturnType<typeof mini>) {
  const began = performance.now()
  const { upper, lower, states } = search(model, { gap: 5e-7 })
  const seconds = (performance.now() - began) / 1000
  const peakMiB = process.resourceUsage().maxRSS / 1024
  return { optimum: upper, provenBelow: lower, states, seconds, peakMiB }
}

const parts: Record<string, () => unknown> = {
  published,
  mini: () => optimum(mini()),
  core: () => optimum(core()),
  seed: async () => ({ ...(await bracket(quick, 'all', told)), omniscient: omniscient(full()) }),
  // The ends alone: a part of `seed`, for whoever works on the bounds.
  bracket: () => bracket(quick, 'ends', told),
  variants: () => variants(quick ? 3 : 60, told),
  latency: () => latency(quick ? 200 : 2000),
  worlds: () => (quick ? worlds(300, told, seeds.tuning) : worlds(20_000, told)),
  walk: () => walk(quick ? 2000 : 1_000_000, told),
  ...(given === undefined ? {} : { live: () => live(given, told) }),
}

const strange = (only ?? []).filter((key) => !Object.hasOwn(parts, key))
if (strange.length > 0) {
  const known = Object.keys(parts).join(', ')
  told(`there is no key ${strange.join(', ')}: write one or more of ${known}`)
  process.exit(2)
}
const found: Record<string, unknown> = {}
for (const [key, run] of Object.entries(parts)) {
  if (only ? !only.includes(key) : key === 'bracket') continue
  const began = performance.now()
  told(`${key} …`)
  found[key] = await run()
  told(`${key}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
console.log(JSON.stringify(found, null, values.json ? 0 : 2))
