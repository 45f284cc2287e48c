// `npm run -s bench:engine -- --json [--only KEY[,KEY]] [--quick] [--write]`: the engine's figures, with those of the
// knowledge in use beside them under `live`, or those of `--model FILE`, and those of the whole program under `advised`.
// `--write` keeps what was found in docs/engine and draws its page anew.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKnowledge, modelFile } from '../../packages/knowledge/src/index.ts'
import { flags, orSay } from '../flags.ts'
import { advised } from './advised.ts'
import { keepFigures } from './engine-page.ts'

const root = join(import.meta.dirname, '../..')
const { values } = orSay(() =>
  flags({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      model: { type: 'string' },
    },
  }),
)
// The engine knows no cameras: what is known of them reaches it as a file of numbers and names.
const folder = mkdtempSync(join(tmpdir(), 'pinhole-bench-'))
const live = join(folder, 'model.json')
writeFileSync(live, JSON.stringify(modelFile(loadKnowledge())))

/** The program's own key; all others are the engine's. */
const OURS = 'advised'
const keys = values.only?.split(',')
const engines = keys?.filter((key) => key !== OURS)
const wanted = keys === undefined || keys.includes(OURS)
/** What the engine printed, with the program's figures beside it. */
function told(printed: string): Record<string, unknown> {
  const found = JSON.parse(printed) as Record<string, unknown>
  if (!wanted) return found
  console.error(`${OURS} …`)
  return { ...found, [OURS]: advised(values.quick ? 300 : 10_000) }
}

function end(printed: string) {
  const found = told(printed)
  console.log(JSON.stringify(found, null, values.json ? 0 : 2))
  if (values.write) keepFigures(root, found)
}

if (engines?.length === 0) {
  rmSync(folder, { recursive: true })
  end('{}')
} else {
  const bench = spawn(
    process.execPath,
    [
      join(root, 'packages/engine/src/bench/main.ts'),
      '--json',
      ...(values.quick ? ['--quick'] : []),
      ...(engines === undefined ? [] : ['--only', engines.join(',')]),
      '--model',
      values.model ?? live,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  bench.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  // Ctrl-C reaches the bench itself, too: it ends, and with it the file that it read.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => bench.kill(signal))
  bench.on('close', (code) => {
    rmSync(folder, { recursive: true })
    if (code === 0) end(said)
    else process.exitCode = code ?? 1
  })
}
