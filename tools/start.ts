// `npm start`: builds the page when its sources changed, then hands over to `pinhole serve`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const built = join(root, 'apps/web/dist/index.html')

/** Whether any source of the page is newer than what was built from it. */
function stale(): boolean {
  if (!existsSync(built)) return true
  const since = statSync(built).mtimeMs
  const { dependencies } = JSON.parse(readFileSync(join(root, 'apps/web/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const rooms = Object.keys(dependencies).filter((name) => name.startsWith('@pinhole/'))
  const sources = globSync(
    [
      'apps/web/{index.html,vite.config.ts,package.json}',
      'apps/web/{src,public}/**/*',
      ...rooms.map((room) => `packages/${room.slice('@pinhole/'.length)}/**/*.{ts,tsx,json}`),
    ],
    { cwd: root, exclude: ['**/node_modules/**', '**/*.test.ts'] },
  )
  return sources.some((file) => statSync(join(root, file)).mtimeMs > since)
}

if (stale()) {
  console.error('Building the page …')
  const done = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', join(root, 'apps/web'), '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 2, 2] },
  )
  if (done.status !== 0) process.exit(done.status ?? 1)
}

const child = spawn(
  process.execPath,
  [join(root, 'apps/cli/src/main.ts'), 'serve', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    // What was compiled once is read the next time: the page is there in half the time.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...process.env },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
