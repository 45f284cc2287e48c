import { Worker } from 'node:worker_threads'
import type { Bracket, SearchOptions } from '../search.ts'
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

function part(options: SearchOptions, told: (line: string) => void): Promise<Bracket> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./bracket-part.ts', import.meta.url), { workerData: options })
    worker.on('message', (said: { line?: string; found?: Bracket }) => {
      if (said.line !== undefined) told(said.line)
      if (said.found) done(said.found)
    })
    worker.on('error', failed)
  })
}

/**
 * Both ends of the full model's optimum. Lower: the answers of `given` cost nothing except the complaint, which every
 * strategy pays; behind each of their combinations a best-first search with the open-book bound (docs/engine/bounds.md).
 * Upper: the strategy the search found, which pays for them all. Two workers share the complaints; their ends add up.
 * Nothing is read from a certificate: the run is the proof.
 */
export async function bracket(quick: boolean, told: (line: string) => void) {
  const complaints = full().questions[0]!.states.map((_, s) => s)
  const options: SearchOptions = quick
    ? { gap: 30, given, share: 0.02, skip: 1e-4, maxStates: 20_000 }
    : { gap: 0.5, given, share: 3e-3, skip: 1e-6, maxStates: 4_000_000 }
  const began = performance.now()
  // The first complaint is a fifth of all cases and the longest search.
  const halves = [complaints.filter((s) => s % 3 === 0), complaints.filter((s) => s % 3 !== 0)]
  const found = await Promise.all(halves.map((answers) => part({ ...options, answers }, told)))
  const add = (key: keyof Bracket) => found.reduce((total, one) => total + one[key], 0)
  return {
    lower: add('lower'),
    upper: add('upper'),
    states: add('states'),
    expanded: add('expanded'),
    seconds: (performance.now() - began) / 1000,
  }
}
