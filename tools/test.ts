// `npm test`: the house rules, types, lint, the page's build, then every test. Ends with one plain line:
// N passed, N failed (, N skipped).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'

const root = join(import.meta.dirname, '..')
const install = process.argv.includes('--install')
const args = process.argv.slice(2).filter((arg) => arg !== '--install')
const env: NodeJS.ProcessEnv = { ...process.env, PINHOLE_INTERFACES: 'lo' }

let passed = 0
let failed = 0
let skipped = 0

/** Runs one tool with the project's own Node; a failing tool counts as one failed test. */
function step(name: string, bin: string, ...rest: string[]): void {
  const done = spawnSync(process.execPath, [join(root, bin), ...rest], { cwd: root, stdio: 'inherit', env })
  if (done.status === 0) passed++
  else failed++
  console.log(`${done.status === 0 ? 'ok' : 'FAILED'}: ${name}`)
}

const chromium = findChromium({ install: install || process.env.CI === 'true' })
if (chromium) env.PINHOLE_CHROMIUM = chromium
else
  console.log(
    'Browser tests are skipped: no Chromium found. Name one in PINHOLE_CHROMIUM, or run npm test -- --install.',
  )

if (args.length === 0) {
  step('house rules', 'tools/check/run.ts')
  step('types', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json')
  step('lint', 'node_modules/oxlint/bin/oxlint', '--quiet')
  step('page build', 'node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn')
}

const report = join(root, 'node_modules/.cache/test-report.json')
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
rmSync(report, { force: true })
const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--reporter=${join(root, 'tools/second-try.ts')}`,
    `--outputFile.json=${report}`,
    ...args,
  ],
  { cwd: root, stdio: 'inherit', env },
)
if (existsSync(report)) {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
  passed += counts.numPassedTests ?? 0
  failed += counts.numFailedTests ?? 0
  skipped += (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0)
}
// A file that cannot even be loaded fails no single test; the runner's own exit code still tells.
if (vitest.status !== 0 && failed === 0) failed++
if (!chromium && process.env.CI === 'true') failed++

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1
