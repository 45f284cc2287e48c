// `npm run -s bench:engine -- --json [--only KEY[,KEY]] [--quick] [--write]`: the engine's figures, with those of the
// knowledge in use beside them under `live`, or those of `--model FILE`. `--write` keeps what was found in docs/engine and draws its page anew.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadKnowledge, modelFile } from '../../packages/knowledge/src/index.ts'
import { flags, orSay } from '../flags.ts'
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

const bench = spawn(
  process.execPath,
  [
    join(root, 'packages/engine/src/bench/main.ts'),
    ...(values.json ? ['--json'] : []),
    ...(values.quick ? ['--quick'] : []),
    ...(values.only === undefined ? [] : ['--only', values.only]),
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
  process.stdout.write(said)
  if (code !== 0) process.exitCode = code ?? 1
  else if (values.write) keepFigures(root, JSON.parse(said) as Record<string, unknown>)
})
