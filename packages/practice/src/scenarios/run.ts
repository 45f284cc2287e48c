// `npm run scenarios`: every fault of the twin through the whole journey, with several seeds, on all cores.
//   --json            one JSON document on standard output: { rows, summary }; progress on standard error
//   --only ID[,ID]    some faults only          --seeds N      seeds 1 to N (5)
//   --troubles         the troubles of the knowledge instead of the faults; --write: tools/troubles/played.json
//   --write           docs/scenarios.md anew    --verbose      every page of every case, on standard error
//   --workers N       one a core unless told
// What cannot be read of this is said in one sentence, and ends with 2.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '@pinhole/core'
import { asked } from './asked.ts'
import type { Row } from './journey.ts'
import { resultsOf } from './troubles.ts'
import { summaryOf, tableOf } from './summary.ts'
import { type Task, type Told, work } from './worker.ts'

function orEnd() {
  try {
    return asked(process.argv.slice(2))
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

const values = orEnd()

/** A run that takes longer than this of real time hangs, milliseconds. */
const HANGS = 300_000

if (values.worker !== undefined) await work(values.worker, values.verbose)
else await table()

async function table(): Promise<void> {
  const { scenarios, chosen } = values
  const seeds = Array.from({ length: values.seeds }, (_, index) => index + 1)
  const tasks: Task[] = seeds.flatMap((seed) =>
    chosen.map(({ id }) => ({ id, seed, ...(values.troubles ? { trouble: true } : {}) })),
  )
  const from = systemClock.monotonic()
  const rows: Row[] = []
  const broken: string[] = []
  const said = { answers: 0, slips: 0 }
  const total = tasks.length
  const own = namespaces()
  const count = Math.min(total, values.workers)
  const tell = (told: Told, task: Task) => {
    if ('line' in told) return console.error(told.line)
    if ('row' in told) {
      rows.push(told.row)
      said.answers += told.answers
      said.slips += told.slips
    } else broken.push(told.broken)
    const done = rows.length + broken.length
    const came = 'row' in told ? `${told.row.verdict} (${told.row.expected})` : told.broken
    console.error(`${done}/${total} ${task.id} #${task.seed}: ${came}`)
  }
  await Promise.all(
    Array.from({ length: count }, (_, index) => worker(index + 1, own, () => tasks.shift(), tell)),
  )
  const order = new Map(scenarios.map(({ id }, index) => [id, index]))
  rows.sort((a, b) => order.get(a.id)! - order.get(b.id)! || a.seed - b.seed)
  const summary = summaryOf(rows, { seconds: (systemClock.monotonic() - from) / 1000, broken, ...said })
  const text = tableOf(rows, summary)
  if (values.json) console.log(JSON.stringify({ rows, summary }, null, 1))
  else console.log(text)
  if (values.write && values.troubles) keep(rows)
  else if (values.write) write(text)
  process.exitCode = broken.length > 0 ? 1 : 0
}

/** Whether this machine lets us give each worker a loopback of its own; if not, addresses keep them apart. */
function namespaces(): boolean {
  return spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' }).status === 0
}

/** One child process that walks case after case; one that hangs is ended, and another takes its place. */
async function worker(
  number: number,
  own: boolean,
  next: () => Task | undefined,
  tell: (told: Told, task: Task) => void,
): Promise<void> {
  for (;;) {
    const args = [import.meta.filename, '--worker', String(number), ...(values.verbose ? ['--verbose'] : [])]
    const inside = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', process.execPath, ...args]
    const child = spawn(own ? 'unshare' : process.execPath, own ? inside : args, {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    let more = true
    while (more) {
      const task = next()
      if (!task) {
        child.stdin.end()
        return
      }
      child.stdin.write(`${JSON.stringify(task)}\n`)
      const late = systemClock.after(HANGS, () => child.kill('SIGKILL'))
      for (;;) {
        const heard = await lines.next()
        if (heard.done) {
          tell({ broken: `${task.id} #${task.seed}: the worker ended or hung` }, task)
          more = false
          break
        }
        const told = JSON.parse(heard.value) as Told
        tell(told, task)
        if (!('line' in told)) break
      }
      late()
    }
  }
}

/** The table between its two marks in docs/scenarios.md; what stands around it is written by hand. */
function write(text: string): void {
  const file = join(import.meta.dirname, '../../../../docs/scenarios.md')
  const [before = '', rest = ''] = readFileSync(file, 'utf8').split('<!-- table -->')
  const after = rest.split('<!-- end of table -->')[1] ?? '\n'
  writeFileSync(file, `${before}<!-- table -->\n\n${text}\n\n<!-- end of table -->${after}`)
}

/** How each trouble ended, for the table of docs/troubles.md; what was not played now stays as it was. */
function keep(rows: readonly Row[]): void {
  const file = join(import.meta.dirname, '../../../../tools/troubles/played.json')
  const before = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, `${JSON.stringify({ ...before, ...resultsOf(rows) }, null, 2)}\n`)
}
