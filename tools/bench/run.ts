// `npm run bench`: how long the intake takes for a text, in a warm process, on this machine as busy as it is.
//   --json     one JSON object        --rounds N   how often each text is read (5)
//   --engine   the engine's figures as well (`npm run bench:engine`, minutes)
//   --wire     the wires' figures as well (`npm run bench:wire`, minutes)
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openIntake } from '@pinhole/intake'
import { flags, orSay, wholeNumber } from '../flags.ts'

const { rounds, ...values } = orSay(() => {
  const { values: asked } = flags({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      engine: { type: 'boolean', default: false },
      wire: { type: 'boolean', default: false },
    },
  })
  return { ...asked, rounds: wholeNumber('rounds', asked.rounds) }
})
const root = join(import.meta.dirname, '../..')
const round = (value: number) => Math.round(value * 100) / 100

/** Times of one kind of text, milliseconds. */
function timesOf(texts: readonly string[], rounds: number) {
  const times: number[] = []
  const busy: number[] = []
  for (let turn = 0; turn < rounds; turn++)
    for (const text of texts) {
      const used = process.cpuUsage()
      const from = performance.now()
      understand(text)
      times.push(performance.now() - from)
      const { user, system } = process.cpuUsage(used)
      busy.push((user + system) / 1000)
    }
  const at = (list: readonly number[], part: number) =>
    round(list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(part * list.length))] ?? 0)
  return {
    texts: texts.length,
    reads: times.length,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    most: at(times, 1),
    // What the processor worked on it, other programs' turns left out.
    workP99: at(busy, 0.99),
  }
}

const began = performance.now()
const understand = openIntake()
const openMs = round(performance.now() - began)
const told = readFileSync(join(root, 'packages/intake/blind/texts.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text)
/** As long as a text may be: all of them in one, nothing but model names, and letters without a gap. */
const longest = [told.join(' '), 'C200 EC70 KD110 D230 '.repeat(200), 'x'.repeat(100_000)]
for (const text of [...told, ...longest]) understand(text)

const intake = { limitMs: 50, openMs, told: timesOf(told, rounds), longest: timesOf(longest, rounds * 20) }

/** The figures of another bench, as it prints them; null where it failed. */
function other(file: string): unknown {
  const run = spawnSync(process.execPath, [join(root, file), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  return run.status === 0 ? (JSON.parse(run.stdout) as unknown) : null
}
const engine = values.engine ? other('tools/bench/engine.ts') : undefined
const wire = values.wire ? other('tools/bench/wire.ts') : undefined

if (values.json)
  console.log(
    JSON.stringify(
      { intake, ...(values.engine ? { engine } : {}), ...(values.wire ? { wire } : {}) },
      null,
      2,
    ),
  )
else {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const line = (name: string, { texts, reads, p50, p99, most, workP99 }: typeof intake.told) =>
    row([name, texts, reads, p50, p99, most, workP99])
  console.log(
    [
      row(['intake, a text', 'texts', 'reads', 'p50 ms', 'p99 ms', 'most ms', 'p99 of work ms']),
      row(Array.from({ length: 7 }, () => '---')),
      line('as people write', intake.told),
      line('as long as may be', intake.longest),
      '',
      `Opened in ${openMs} ms. The goal for p99 is ${intake.limitMs} ms.`,
      ...(values.engine ? ['', JSON.stringify(engine, null, 2)] : []),
      ...(values.wire ? ['', JSON.stringify(wire, null, 2)] : []),
      ...(values.engine && values.wire
        ? []
        : ['', 'The rest: npm run -s bench:engine -- --json, npm run -s bench:wire.']),
    ].join('\n'),
  )
}
process.exitCode = engine === null || wire === null ? 1 : 0
