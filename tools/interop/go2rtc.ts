import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The one version that judges; raised on purpose only. */
export const GO2RTC = '1.9.14'
const root = resolve(import.meta.dirname, '../..')

/** go2rtc, built once from its pinned module into the cache that git ignores. Throws with the builder's own words. */
export function go2rtcProgram(): string {
  const home = join(root, `node_modules/.cache/interop/go2rtc-${GO2RTC}`)
  const program = join(home, 'go2rtc')
  if (existsSync(program)) return program
  mkdirSync(home, { recursive: true })
  // A module of our own that requires exactly this version: `go install` would also ask for a list of all versions.
  writeFileSync(
    join(home, 'go.mod'),
    `module interop\n\ngo 1.24\n\nrequire github.com/AlexxIT/go2rtc v${GO2RTC}\n`,
  )
  const built = spawnSync('go', ['build', '-mod=mod', '-o', program, 'github.com/AlexxIT/go2rtc'], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' },
    timeout: 900_000,
  })
  if (built.status !== 0)
    throw new Error(`go2rtc could not be built: ${built.error?.message ?? built.stderr}`)
  return program
}

export interface Go2rtc {
  /** Base address of its API. */
  api: string
  rtspPort: number
  /** Everything it printed, for the reason of a failure. */
  said(): string
  close(): Promise<void>
}

export const freePort = (address = '127.0.0.1'): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, address, () => {
      const at = probe.address()
      probe.close(() => done(typeof at === 'object' && at ? at.port : 0))
    })
  })

/** Starts it on loopback with these streams (name → source address); resolves when its API answers. */
export async function runGo2rtc(
  streams: Readonly<Record<string, string>>,
  rtspLogin?: { username: string; password: string },
): Promise<Go2rtc> {
  const program = go2rtcProgram()
  const folder = mkdtempSync(join(tmpdir(), 'pinhole-go2rtc-'))
  const [apiPort, rtspPort] = [await freePort(), await freePort()]
  const config = {
    api: { listen: `127.0.0.1:${apiPort}` },
    rtsp: { listen: `127.0.0.1:${rtspPort}`, ...rtspLogin },
    webrtc: { listen: '' },
    srtp: { listen: '' },
    streams,
  }
  const file = join(folder, 'go2rtc.yaml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config))
  const child = spawn(program, ['-config', file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  const gone = new Promise<void>((done) => child.once('close', () => done()))
  const close = async () => {
    child.kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  const api = `http://127.0.0.1:${apiPort}`
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`${api}/api`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return { api, rtspPort, said: () => said, close }
    await new Promise((done) => setTimeout(done, 100))
  }
  await close()
  throw new Error(`go2rtc did not start: ${said.slice(-500)}`)
}
