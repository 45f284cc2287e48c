import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
const interop = join(root, 'node_modules/.cache/interop')
/** A folder for foreign programs, ignored by git; made when it is missing. */
export function cache(name: string): string {
  const home = join(interop, name)
  mkdirSync(home, { recursive: true })
  return home
}
/** Recorded answers of real cameras: test data of another project, beside this repository. */
export const fixtures = join(
  process.env.PINHOLE_FIXTURES ?? resolve(root, '../shared/fixtures'),
  'python-kasa',
)
export const inCi = process.env.CI === 'true'
export const PYTHON_KASA = '0.12.0'

/** The first line a program prints, or `undefined` when it is not there. */
export function version(program: string, ...args: string[]): string | undefined {
  const run = spawnSync(program, args, { encoding: 'utf8' })
  return run.status === 0 ? (run.stdout.split('\n')[0] ?? '').trim() : undefined
}

export function must(program: string, ...args: string[]): void {
  const run = spawnSync(program, args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${run.error?.message ?? run.stderr}`)
}

/** A Python that holds this version of a package, and whatever else it needs pinned; made on first use. */
export function pythonWith(name: string, wanted: string, ...more: readonly string[]): string {
  const home = cache(`${name.replace('python-', '')}-${wanted}`)
  const python = join(home, 'bin/python')
  const asks = `from importlib.metadata import version as v; print(v("${name}"))`
  if (version(python, '-c', asks) === wanted) return python
  must('python3', '-m', 'venv', home)
  must(python, '-m', 'pip', 'install', '--quiet', `${name}==${wanted}`, ...more)
  return python
}

/** A folder holding exactly these npm packages, `name@version`; made on first use, without running their scripts. */
export function npmWith(...pinned: readonly [string, ...string[]]): string {
  const home = cache(`npm-${pinned[0].replace(/[^a-z0-9.-]+/gi, '-')}`)
  const there = pinned.every((each) => {
    const at = each.lastIndexOf('@')
    const manifest = join(home, 'node_modules', each.slice(0, at), 'package.json')
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === each.slice(at + 1)
  })
  if (there) return home
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error']
  must('npm', 'install', '--prefix', home, ...quiet, ...pinned)
  return home
}

export interface Ran {
  code: number
  out: string
  err: string
}

/** Runs a program beside our own event loop, which serves what it asks. */
export function run(program: string, args: readonly string[], input = '', ms = 120_000): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(program, args, { timeout: ms, killSignal: 'SIGKILL' })
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

/** A helper that serves until it is told to stop; resolves with the first line it prints. */
export function serveWith(
  program: string,
  args: readonly string[],
): Promise<{ said: string; trouble(): string; stop(): Promise<void> }> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: dirname(root) })
    let out = ''
    let err = ''
    const gone = new Promise<void>((left) => child.once('close', () => left()))
    child.stderr.on('data', (bytes: Buffer) => (err += bytes))
    child.on('error', fail)
    child.once('close', () => fail(new Error(`${program} ended: ${err.slice(-800)}`)))
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes
      const end = out.indexOf('\n')
      const stop = () => (child.kill('SIGKILL'), gone)
      if (end >= 0) done({ said: out.slice(0, end), trouble: () => err, stop })
    })
  })
}

/**
 * Debian packages (`name` or `name=version`) laid out in the cache instead of installed, so that nothing of the machine
 * changes. `proof`: a file that is there once all of it is. In CI the lists are fetched first where they are missing.
 */
export function debianWith(folder: string, packages: readonly string[], proof: string): string {
  const home = cache(folder)
  if (existsSync(join(home, proof))) return home
  const fetch = () => must('sh', '-c', `cd '${home}' && apt-get download -q ${packages.join(' ')} 2>&1`)
  try {
    fetch()
  } catch (error) {
    if (!inCi) throw error
    const [first = 'apt-get', ...rest] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
    must(first, ...rest, 'update', '-qq')
    fetch()
  }
  for (const file of globSync('*.deb', { cwd: home })) must('dpkg', '-x', join(home, file), home)
  if (!existsSync(join(home, proof))) throw new Error(`${packages.join(', ')}: no ${proof} in them`)
  return home
}
