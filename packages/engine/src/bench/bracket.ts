import { search } from '../search.ts'
import { full } from './seed.ts'

/** Answers given away at the start: a lower bound loses at most their prices by it. */
const given = [
  'complaint',
  'lan_state',
  'cloud_reach',
  'lan_health',
  'rssi',
  'age',
  'power_event',
  'sibling_devices',
]

/**
 * Both ends of the full model's optimum. Lower: the answers of `given` cost nothing except the complaint, which every
 * strategy pays; behind each of their combinations a best-first search with the open-book bound (docs/engine/bounds.md).
 * Upper: the strategy the search found, which pays for them all.
 */
export function bracket(quick: boolean, told: (line: string) => void) {
  const model = full()
  const began = performance.now()
  const found = search(model, {
    gap: quick ? 30 : 3,
    given,
    share: quick ? 0.02 : 2e-3,
    skip: quick ? 1e-4 : 1e-6,
    maxStates: 100_000,
    told,
  })
  return {
    ...found,
    seconds: (performance.now() - began) / 1000,
  }
}
