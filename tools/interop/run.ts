// Lets programs that other people wrote judge our clients and our virtual cameras. They are installed here, at pinned
// versions, into a cache that git ignores; then everything runs on loopback, in a network of its own where the kernel
// gives one. `--json`: rows for machines. `--table`: writes docs/interop.md. `--only NAME`: judges whose name holds NAME.
import { existsSync } from 'node:fs'
import { judges } from './judges/index.ts'
import { inOwnNetwork, inside } from './own-network.ts'
import { fixtures, inCi } from './programs.ts'
import { asJson, type Row } from './row.ts'
import { writeTable } from './table.ts'

const json = process.argv.includes('--json')
const only = process.argv[process.argv.indexOf('--only') + 1]
const wanted = process.argv.includes('--only')
  ? judges.filter(({ name }) => name.includes(only ?? ''))
  : judges
const say = (line: string) => (json ? console.error(line) : console.log(line))

async function judgeAll(): Promise<Row[]> {
  const rows: Row[] = []
  for (const { name, judge } of wanted) {
    say(`${name} …`)
    try {
      rows.push(...(await judge()))
    } catch (error) {
      const failed = [{ check: 'the judge ran', why: String(error).slice(-1000) }]
      rows.push({
        judge: name,
        version: '',
        target: 'all',
        checks: ['the judge ran'],
        passed: [],
        failed,
        skipped: [],
      })
    }
  }
  return rows
}

function print(rows: readonly Row[]): void {
  if (json) console.log(JSON.stringify(rows.map(asJson), null, 2))
  for (const row of json ? [] : rows) {
    const state = row.failed.length > 0 ? 'failed' : row.passed.length > 0 ? 'passed' : 'skipped'
    say(`${state.padEnd(8)}${row.judge.padEnd(28)}${row.target.padEnd(28)}${row.checks.join('; ')}`)
    for (const { check, why } of row.failed) say(`        ${check}: ${why}`)
    if (row.why) say(`        ${row.why}`)
  }
  const count = (of: 'passed' | 'failed' | 'skipped') => rows.reduce((sum, row) => sum + row[of].length, 0)
  if (process.argv.includes('--table')) writeTable(rows)
  say(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  process.exitCode = count('failed') > 0 || (inCi && count('skipped') > 0) ? 1 : 0
}

async function main(): Promise<void> {
  if (!existsSync(fixtures)) {
    say(`There are no recorded answers at ${fixtures}, so there is nothing to judge.`)
    process.exitCode = inCi ? 1 : 0
    return
  }
  if (!inside) {
    for (const { prepare } of wanted) await prepare()
    const status = inOwnNetwork()
    if (status !== undefined) {
      process.exitCode = status
      return
    }
    say('No network of our own can be made here; loopback as it is must do.')
  }
  print(await judgeAll())
}

await main()
// Foreign libraries leave sockets behind now and then.
process.exit()
