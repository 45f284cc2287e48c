import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type RunningTwin, runTwin } from '../../packages/practice/src/run-twin.ts'

/**
 * Lets others' clients judge our twins: python-kasa finds and handles each, ffprobe and GStreamer play those with a
 * stream. The dumps are test data of another project and lie beside this repository; without them nothing is judged.
 */

interface Expectation {
  model: string
  kind?: string
  set?: string
  stream: boolean
  /** Why there is no stream, where one would expect it. */
  why?: string
  unsupported?: boolean
  children?: string[]
}

interface Row {
  judge: string
  version: string
  target: string
  checks: string[]
  passed: string[]
  failed: { check: string; why: string }[]
  skipped: string[]
  why?: string
}

interface Served {
  name: string
  expect: Expectation
  running: RunningTwin
}

const PYTHON_KASA = '0.10.2'
const PASSWORD = 'interop secret'
/** The password of a camera that nobody has set up. */
const FACTORY = 'TPL075526460603'
const root = resolve(import.meta.dirname, '../..')
const fixtures = join(process.env.PINHOLE_FIXTURES ?? resolve(root, '../shared/fixtures'), 'python-kasa')
const inCi = process.env.CI === 'true'
const json = process.argv.includes('--json')
const say = (line: string) => (json ? console.error(line) : console.log(line))

/** The first line a program prints, or `undefined` when it is not there. */
function version(program: string, ...args: string[]): string | undefined {
  const run = spawnSync(program, args, { encoding: 'utf8' })
  return run.status === 0 ? (run.stdout.split('\n')[0] ?? '').trim() : undefined
}

function must(program: string, ...args: string[]): void {
  const run = spawnSync(program, args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${run.stderr}`)
}

/** python-kasa of one version, in its own environment. */
function kasaPython(): string {
  const home = join(root, `node_modules/.cache/interop/kasa-${PYTHON_KASA}`)
  const python = join(home, 'bin/python')
  const asks = 'from importlib.metadata import version as v; print(v("python-kasa"))'
  if (version(python, '-c', asks) === PYTHON_KASA) return python
  mkdirSync(home, { recursive: true })
  must('python3', '-m', 'venv', home)
  must(python, '-m', 'pip', 'install', '--quiet', `python-kasa==${PYTHON_KASA}`)
  return python
}

const look = () => ({
  ffprobe: version('ffprobe', '-version'),
  gst: version('gst-launch-1.0', '--version'),
})

function players(): ReturnType<typeof look> {
  const found = look()
  if (!inCi || (found.ffprobe && found.gst)) return found
  const packages = ['ffmpeg', 'gstreamer1.0-tools', 'gstreamer1.0-plugins-good', 'gstreamer1.0-plugins-bad']
  const [first = 'apt-get', ...rest] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  must(first, ...rest, 'update', '-qq')
  must(first, ...rest, 'install', '-y', '-qq', '--no-install-recommends', ...packages)
  return look()
}

/** Runs a program beside our own event loop, which serves what it asks. */
function run(program: string, args: string[], input = '', ms = 120_000) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = spawn(program, args, { timeout: ms })
    let out = ''
    let err = ''
    child.stdout.on('data', (bytes: Buffer) => (out += bytes))
    child.stderr.on('data', (bytes: Buffer) => (err += bytes))
    child.on('error', (error) => done({ code: -1, out, err: error.message }))
    child.on('close', (code) => done({ code: code ?? -1, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** A twin of every dump of the table, each on its own loopback address. */
async function serveAll(): Promise<{ served: Served[]; missing: string[] }> {
  const table = join(import.meta.dirname, 'expectations.json')
  const expectations = JSON.parse(readFileSync(table, 'utf8')) as Record<string, Expectation>
  const served: Served[] = []
  const missing: string[] = []
  for (const [name, expect] of Object.entries(expectations)) {
    const files = ['smartcam', 'iotcam'].map((folder) => join(fixtures, folder, `${name}.json`))
    const dump = files.find((file) => existsSync(file))
    if (!dump) {
      missing.push(name)
      continue
    }
    const doorbell = join(fixtures, 'smartcam/child/D230(EU)_1.20_1.1.19.json')
    const fresh = readFileSync(dump, 'utf8').includes('"factory_default": true')
    const running = await runTwin({
      dump,
      listen: `127.0.10.${served.length + 1}`,
      account: { password: fresh ? FACTORY : PASSWORD, viewer: 'viewer:interop' },
      children: expect.children && existsSync(doorbell) ? [doorbell] : [],
    })
    served.push({ name, expect, running })
  }
  return { served, missing }
}

async function judgeWithKasa(served: readonly Served[]): Promise<Row[]> {
  const cameras = served.map(({ name, expect, running }) => {
    const { password } = running.twin.account
    const own = password === PASSWORD ? {} : { password }
    const { set } = expect
    return { target: name, address: running.facts.address, expect, ...own, ...(set ? { set } : {}) }
  })
  const question = JSON.stringify({ target: '127.255.255.255', password: PASSWORD, cameras })
  const told = await run(kasaPython(), [join(import.meta.dirname, 'kasa_judge.py')], question)
  const base = { judge: 'python-kasa', version: PYTHON_KASA, skipped: [] }
  try {
    const rows = JSON.parse(told.out) as Omit<Row, 'judge' | 'version' | 'skipped'>[]
    return rows.map((row) => ({ ...base, ...row }))
  } catch {
    const failed = [{ check: 'the judge ran', why: told.err.slice(-2000) }]
    return [{ ...base, target: 'all', checks: ['the judge ran'], passed: [], failed }]
  }
}

/** Plays the stream with one player, or sees that there is none. */
async function judgeStream(
  { name, expect, running }: Served,
  judge: 'ffprobe' | 'gst-launch-1.0',
  version: string | undefined,
): Promise<Row> {
  const check = expect.stream ? 'plays the stream' : `finds no stream${expect.why ? `: ${expect.why}` : ''}`
  const row: Row = {
    judge,
    version: version ?? '',
    target: name,
    checks: [check],
    passed: [],
    failed: [],
    skipped: [],
  }
  if (!version) return { ...row, skipped: [check], why: `${judge} is not installed` }
  const { address, ports } = running.facts
  const url = `rtsp://viewer:interop@${address}:${ports.rtsp ?? 554}/stream1`
  const args =
    judge === 'ffprobe'
      ? ['-v', 'error', '-rtsp_transport', 'tcp', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', url]
      : [
          '-q',
          'rtspsrc',
          `location=${url}`,
          'protocols=tcp',
          '!',
          'application/x-rtp,media=video',
          '!',
          'rtph264depay',
          '!',
          'fakesink',
          'num-buffers=20',
        ]
  const told = await run(judge, args, '', 20_000)
  const plays = told.code === 0 && (judge !== 'ffprobe' || told.out.includes('h264'))
  if (plays === expect.stream) row.passed.push(check)
  else row.failed.push({ check, why: `ended with ${told.code}: ${(told.err || told.out).slice(-300)}` })
  return row
}

const missingRow = (target: string): Row => ({
  judge: 'all',
  version: '',
  target,
  checks: ['judged'],
  passed: [],
  failed: [],
  skipped: ['judged'],
  why: 'there is no such dump',
})

async function judgeAll(): Promise<Row[]> {
  const { served, missing } = await serveAll()
  const rows = missing.map(missingRow)
  try {
    const { ffprobe, gst } = players()
    rows.push(...(await judgeWithKasa(served)))
    for (const one of served) {
      rows.push(await judgeStream(one, 'ffprobe', ffprobe?.split(' ')[2]))
      rows.push(await judgeStream(one, 'gst-launch-1.0', gst?.split(' ').at(-1)))
    }
  } finally {
    await Promise.all(served.map(({ running }) => running.close()))
  }
  return rows
}

function print(rows: readonly Row[]): void {
  if (json) console.log(JSON.stringify(rows, null, 2))
  for (const row of json ? [] : rows) {
    const state = row.failed.length > 0 ? 'failed' : row.passed.length > 0 ? 'passed' : 'skipped'
    say(`${state.padEnd(8)}${row.judge.padEnd(16)}${row.target.padEnd(26)}${row.checks.join('; ')}`)
    for (const { check, why } of row.failed) say(`        ${check}: ${why}`)
    if (row.why) say(`        ${row.why}`)
  }
}

if (existsSync(fixtures)) {
  const rows = await judgeAll()
  const count = (of: 'passed' | 'failed' | 'skipped') => rows.reduce((sum, row) => sum + row[of].length, 0)
  print(rows)
  say(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
  process.exitCode = count('failed') > 0 ? 1 : 0
} else {
  say(`There are no recorded answers at ${fixtures}, so there is nothing to judge.`)
  process.exitCode = inCi ? 1 : 0
}
