// `npm run fuzz`: every parser of outside bytes takes 1,000,000 mutated inputs, each in a process of its own with little
// memory. `--inputs N`, `--seed N`, `--only NAME[,NAME]` (parts of
// names do), `--json`. Ends with 1 when one crashed, hung or grew, with 2 when nothing is called so.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type Fuzzed, fuzz, MOST_GROWTH } from './fuzz.ts'
import { targets } from './targets.ts'

const option = (name: string): string | undefined =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined
const inputs = Number(option('--inputs') ?? 1_000_000)
const seed = Number(option('--seed') ?? 1)
const only = option('--only')?.split(',')
const child = option('--child')

type Row = Fuzzed & { grownBytes: number; perSecond: number }

/** In the child: fuzzes one target and tells how much stayed in memory. */
async function inChild(name: string): Promise<void> {
  const target = targets.find((each) => each.name === name)
  if (!target) throw new Error(`no target ${name}`)
  // Most inputs end in a failure; where it was thrown interests nobody.
  Error.stackTraceLimit = 0
  const { gc } = globalThis
  const kept = () => {
    gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  // The first inputs fill caches and compile; what stays after them is growth.
  await fuzz(target, 2000, seed + 1)
  const before = kept()
  const began = performance.now()
  const result = await fuzz(target, inputs, seed, () => process.stderr.write('.'))
  const perSecond = Math.round((inputs / (performance.now() - began)) * 1000)
  console.log(
    JSON.stringify({ ...result, grownBytes: Math.max(0, kept() - before), perSecond } satisfies Row),
  )
}

/** Seconds of the processor a child has had, where the system tells; a machine busy elsewhere gives it little. */
function processorSeconds(pid: number | undefined): number | undefined {
  try {
    const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/\(.*\)/, '()')
      .split(' ')
    return (Number(user) + Number(system)) / 100
  } catch {
    return undefined
  }
}

/** In the parent: one child a target. A child that says nothing for a minute of its own hangs. */
function inParent(name: string): Promise<Row> {
  const memory = ['--expose-gc', '--max-old-space-size=256']
  const args = [
    ...memory,
    import.meta.filename,
    '--child',
    name,
    '--inputs',
    `${inputs}`,
    '--seed',
    `${seed}`,
  ]
  return new Promise((done) => {
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let hung = false
    let heardAt = 0
    const look = () => {
      const had = processorSeconds(running.pid)
      if (had !== undefined && had - heardAt < 60) {
        patience = setTimeout(look, 60_000)
        return
      }
      hung = true
      running.kill('SIGKILL')
    }
    let patience = setTimeout(look, 60_000)
    running.stderr.on('data', (bytes: Buffer) => {
      err = (err + String(bytes)).slice(-2000)
      clearTimeout(patience)
      heardAt = processorSeconds(running.pid) ?? 0
      patience = setTimeout(look, 60_000)
    })
    running.stdout.on('data', (bytes: Buffer) => (out += String(bytes)))
    running.on('close', (code) => {
      clearTimeout(patience)
      const found = {
        at: -1,
        input: '',
        why: hung ? 'silent for a minute' : `ended with ${code}: ${err.slice(-300)}`,
      }
      const lost: Row = {
        target: name,
        seed,
        inputs,
        taken: 0,
        slowestMs: 0,
        grownBytes: 0,
        perSecond: 0,
        findings: [{ kind: hung ? 'hang' : 'crash', ...found }],
      }
      try {
        done(code === 0 && !hung ? (JSON.parse(out) as Row) : lost)
      } catch {
        done(lost)
      }
    })
  })
}

async function main(): Promise<void> {
  const waiting = targets
    .filter(({ name }) => !only || only.some((part) => name.includes(part)))
    .map(({ name }) => name)
  if (waiting.length === 0) {
    console.error(`Nothing is called so. There is: ${targets.map(({ name }) => name).join(', ')}`)
    process.exitCode = 2
    return
  }
  const rows: Row[] = []
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const row = await inParent(name)
      rows.push(row)
      const { taken, slowestMs, grownBytes, perSecond, findings } = row
      const grown = (grownBytes / 1024 / 1024).toFixed(1)
      const share = Math.round((taken / inputs) * 100)
      console.error(
        `${findings.length > 0 || grownBytes > MOST_GROWTH ? 'FAILED' : 'ok'}  ${name}: ${inputs} inputs, ${share} % taken, slowest ${slowestMs.toFixed(1)} ms, grown ${grown} MiB, ${perSecond}/s`,
      )
      for (const each of findings)
        console.error(`    ${each.kind} at ${each.at}: ${each.why}\n    ${each.input}`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work))
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
  const bad = rows.filter(({ findings, grownBytes }) => findings.length > 0 || grownBytes > MOST_GROWTH)
  console.error(`${rows.length - bad.length} passed, ${bad.length} failed`)
  process.exitCode = bad.length > 0 ? 1 : 0
}

if (child) await inChild(child)
else await main()
