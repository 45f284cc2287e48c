import { Worker } from 'node:worker_threads'
import { full } from './seed.ts'
import type { SeedEffort, SeedPolicy, SeedShare, SeedTask } from './seed-task.ts'

const policies: readonly SeedPolicy[] = [
  'guideLiteral',
  'guideFitted',
  'pc',
  'pcAfterComplaint',
  'pcAfterComplaintAndProbes',
  'myopic',
  'sacso',
  'twoStep',
]

/** Look at the complaint as answered in the file, or do not ask it: evaluated in one piece. */
const whole: ReadonlySet<SeedPolicy> = new Set(['guideLiteral', 'guideFitted', 'pc'])

/** Hands the pieces out to two workers, in order, and gives back what each found. */
async function shared(tasks: readonly SeedTask[], effort: SeedEffort, told: (line: string) => void) {
  const found = new Map<SeedTask, SeedShare>()
  const waiting = [...tasks]
  const began = performance.now()
  const worker = () =>
    new Promise<void>((done, failed) => {
      const one = new Worker(new URL('./seed-part.ts', import.meta.url), { workerData: effort })
      let task = waiting.shift()
      const next = () => (task ? one.postMessage(task) : done(one.terminate().then(() => undefined)))
      one.on('message', (share: SeedShare) => {
        found.set(task!, share)
        const seconds = ((performance.now() - began) / 1000).toFixed(0)
        told(`${task!.what} ${task!.answer}: ${(share['lower'] ?? share['ecr']!).toFixed(4)}, ${seconds} s`)
        task = waiting.shift()
        next()
      })
      one.on('error', failed)
      next()
    })
  await Promise.all([worker(), worker()])
  return found
}

/**
 * What the policies cost on the whole model, exactly, and both ends of its optimum, complaint by complaint. Lower: the
 * ladder (docs/engine/bounds.md), plus the price of the complaint, which every strategy asks first. Upper: the strategy
 * that goes on with the SACSO rule or two steps ahead, whichever is cheaper behind that complaint. Nothing is sampled
 * and nothing is read from a certificate: the run is the proof.
 */
export async function bracket(quick: boolean, only: 'all' | 'ends', told: (line: string) => void) {
  const effort: SeedEffort = quick ? { close: 2e-3, rare: 1e-3 } : { close: 2e-5, rare: 1e-5 }
  const complaints = full().questions[0]!.states.map((_, answer) => answer)
  const wanted = only === 'all' ? policies : (['sacso', 'twoStep'] as const)
  const tasks: SeedTask[] = [
    ...complaints.map((answer) => ({ what: 'lower' as const, answer })),
    ...wanted.flatMap((what) => (whole.has(what) ? [-1] : complaints).map((answer) => ({ what, answer }))),
  ]
  const began = performance.now()
  const found = await shared(tasks, effort, told)
  const seconds = (performance.now() - began) / 1000
  const of = (what: SeedTask['what']) => tasks.filter((task) => task.what === what)
  const sum = (what: SeedTask['what'], key: string) =>
    of(what).reduce((total, task) => total + found.get(task)![key]!, 0)
  const keys = Object.keys(found.get(tasks.at(-1)!)!)
  const lower = sum('lower', 'lower')
  const upper = complaints.reduce(
    (total, i) => total + Math.min(...['sacso', 'twoStep'].map((what) => ecrOf(what, i))),
    0,
  )
  function ecrOf(what: string, answer: number): number {
    return found.get(tasks.find((task) => task.what === what && task.answer === answer)!)!['ecr']!
  }
  return {
    policies: Object.fromEntries(wanted.map((what) => [what, sum(what, 'ecr')])),
    detail: Object.fromEntries(
      wanted.map((what) => [what, Object.fromEntries(keys.map((key) => [key, sum(what, key)]))]),
    ),
    lower,
    upper,
    gapPercent: (100 * (upper - lower)) / upper,
    bracket: { states: sum('lower', 'states'), seconds, ...effort },
  }
}
