import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Clock, sleepOn, systemClock } from '../../packages/core/src/index.ts'
import { type RunningTwin, runTwin } from '../../packages/practice/src/run-twin.ts'
import { objectAt } from '../../packages/twin/src/dump.ts'
import { fixtures, root } from './programs.ts'
import type { Row } from './row.ts'

/** What a judge must find of a dump's twin. */
export interface Expectation {
  model: string
  kind?: string
  /** One of our own models in place of a dump. */
  own?: string
  /** The setting that is written and read back, beside the name. */
  set?: string
  stream: boolean
  /** Why there is no stream, where one would expect it. */
  why?: string
  unsupported?: boolean
  children?: string[]
  /** Networks the camera hears are listed by `wifi_scan`. */
  scans?: boolean
  /** A hub or chime: it is also restarted, and is back. */
  restarts?: boolean
}

export interface Served {
  name: string
  expect: Expectation
  running: RunningTwin
}

export const PASSWORD = 'interop secret'
export const OWNER = 'owner@example.com'
/** The password of a camera that nobody has set up. */
const FACTORY = 'TPL075526460603'
const folders = ['smartcam', 'iotcam', 'smart']
const doorbell = join(fixtures, 'smartcam/child/D230(EU)_1.20_1.1.19.json')

const ownModel = (name: string) => join(root, 'packages/twin/data/models', `${name}.json`)

export const expectations = (): Record<string, Expectation> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'expectations.json'), 'utf8')) as Record<
    string,
    Expectation
  >

/** The machine's clock, only that long waits (a restart takes a minute) are fifteen times shorter: judges wait for real. */
const hurried: Clock = {
  ...systemClock,
  after: (ms, then) => systemClock.after(ms > 2000 ? ms / 15 : ms, then),
  sleep: (ms, signal) => sleepOn(hurried, ms, signal),
}

/** Dumps that stand in no table: what their own record lets a judge find is expected of them. */
function unlisted(listed: ReadonlySet<string>): Record<string, string> {
  const files = folders.flatMap((folder) => {
    const all = existsSync(join(fixtures, folder)) ? readdirSync(join(fixtures, folder)) : []
    return all.filter((file) => file.endsWith('.json')).map((file) => join(fixtures, folder, file))
  })
  const named = files.map((file) => [basename(file, '.json'), file] as const)
  return Object.fromEntries(named.filter(([name]) => !listed.has(name)))
}

function expectedOf({ twin }: RunningTwin): Expectation {
  const said = objectAt(twin.dump.methods, 'discovery_result', 'result')
  const word = /(HUB|CHIME|DOORBELL)$/.exec(String(said.device_type))?.[1]?.toLowerCase() ?? 'camera'
  const model = twin.model.replace(/\(.*/, '')
  if (twin.kasa) return { model, unsupported: true, stream: false }
  const led = twin.smart ? undefined : objectAt(twin.state.modules.led, 'config').enabled
  return {
    model,
    kind: word,
    stream: twin.streams && !twin.state.privacy,
    ...(twin.smart || led === 'on' || led === 'off' ? { set: word === 'chime' ? 'alias' : 'led' } : {}),
    ...('scanApList' in twin.dump.methods || twin.smart ? { scans: true } : {}),
  }
}

/** A twin of every dump, each on its own loopback address. */
export async function serveAll(): Promise<{ served: Served[]; missing: string[] }> {
  const served: Served[] = []
  const missing: string[] = []
  const listed = expectations()
  const more = unlisted(new Set(Object.keys(listed)))
  for (const name of [...Object.keys(listed), ...Object.keys(more)]) {
    const expect = listed[name]
    const files = folders.map((folder) => join(fixtures, folder, `${name}.json`))
    const dump = expect?.own ? ownModel(expect.own) : files.find((file) => existsSync(file))
    if (!dump) {
      missing.push(name)
      continue
    }
    const fresh = readFileSync(dump, 'utf8').includes('"factory_default": true')
    const running = await runTwin({
      dump,
      listen: `127.0.10.${served.length + 1}`,
      ...(expect?.restarts ? { clock: hurried } : {}),
      account: { password: fresh ? FACTORY : PASSWORD, viewer: 'viewer:interop' },
      children: expect?.children?.includes('D230')
        ? [expect.own ? ownModel('tapo-doorbell-battery') : doorbell]
        : [],
    })
    served.push({ name, expect: expect ?? expectedOf(running), running })
  }
  return { served, missing }
}

export const missingRow = (target: string): Row => ({
  judge: 'all',
  version: '',
  target,
  checks: ['judged'],
  passed: [],
  failed: [],
  skipped: ['judged'],
  why: 'there is no such dump',
})
