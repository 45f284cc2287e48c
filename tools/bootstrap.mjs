// Runs one of our TypeScript programs on a fresh clone: installs what the lock file names when it is missing or
// older than the lock, then hands over to the project's own Node. Plain JavaScript, because the machine's Node may be
// as old as 20 and nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [program, ...args] = process.argv.slice(2)

const stamp = join(root, 'node_modules', '.package-lock.json')
const lock = join(root, 'package-lock.json')
const installed = existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs

if (!installed) {
  process.stderr.write('Installing what Pinhole needs (once) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    process.stderr.write('npm ci failed; its message is above. Is the npm registry reachable from here?\n')
    process.exit(done.status ?? 1)
  }
}

const suffix = process.platform === 'win32' ? 'node.exe' : 'node'
const own = join(root, 'node_modules', 'node', 'bin', suffix)
const child = spawn(existsSync(own) ? own : process.execPath, [join(root, program), ...args], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// A signal to npm ends the shell between npm and this program without a word: with its shell gone, this ends, too.
const shell = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid === shell || child.kill('SIGTERM'), 500).unref()
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
