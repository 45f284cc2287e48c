// How fast and how small the wires are, beside what other people's programs need for the same. `--json`: rows for machines.
// Everything on loopback, in a network of its own where the kernel gives one. Times are of this machine, as busy as it is.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Secret, silentLog, systemClock, systemRandom } from '../../packages/core/src/index.ts'
import { freeBudget, machineNetwork, scanTdp, smartcamClient } from '../../packages/protocol/src/index.ts'
import { python as kasaPython } from '../interop/judges/python-kasa.ts'
import { smarthome } from '../interop/judges/smarthome.ts'
import { python as pytapoPython, VERSION as PYTAPO } from '../interop/judges/pytapo.ts'
import { inOwnNetwork, inside } from '../interop/own-network.ts'
import { PYTHON_KASA, run } from '../interop/programs.ts'

interface Row {
  name: string
  unit: string
  ours: number
  theirs?: number
  by?: string
  /** Ours ÷ theirs, both as cost: seconds or bytes. */
  ratio?: number
  goal?: number
}

const LOGINS = 50
const WARM = 20
const REQUESTS = 500
const password = 'bench secret'
const here = import.meta.dirname
const rows: Row[] = []
const json = process.argv.includes('--json')
const round = (value: number) => Number(value.toPrecision(3))
const given = {
  clock: systemClock,
  random: systemRandom,
  network: machineNetwork({ only: ['lo'] }),
  log: silentLog,
  signal: new AbortController().signal,
}

interface Twins {
  addresses: string[]
  startMs: number
  before: number
  resident: number
  stop(): Promise<void>
}

/** The middle one of so many times, seconds: a machine that is busy elsewhere now and then does not count. */
async function median(count: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const began = performance.now()
    await work()
    times.push((performance.now() - began) / 1000)
  }
  return times.toSorted((a, b) => a - b)[count >> 1] ?? 0
}

/** So many virtual cameras in a process of their own. */
const twins = (count: number): Promise<Twins> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--expose-gc', join(here, 'twins.ts'), String(count)])
    let out = ''
    let err = ''
    const gone = new Promise<void>((left) => child.once('close', () => left()))
    child.stderr.on('data', (bytes) => (err += String(bytes)))
    child.once('close', () => fail(new Error(err.slice(-1000))))
    child.stdout.on('data', (bytes) => {
      out += String(bytes)
      const end = out.indexOf('\n')
      if (end < 0) return
      const facts = JSON.parse(out.slice(0, end)) as Omit<Twins, 'stop'>
      done({ ...facts, stop: () => (child.kill('SIGKILL'), gone) })
    })
  })

const others = async (python: string, what: string, question: object): Promise<Record<string, number>> => {
  const told = await run(python, [join(here, 'others.py'), what], JSON.stringify(question), 120_000)
  if (told.code !== 0) throw new Error(`${what}: ${told.err.slice(-800)}`)
  return JSON.parse(told.out) as Record<string, number>
}

const compare = (name: string, unit: string, ours: number, theirs: number, by: string, goal: number) =>
  rows.push({ name, unit, ours: round(ours), theirs: round(theirs), by, ratio: round(ours / theirs), goal })

/** Logins and requests of the usual kind: ours, then theirs, at the same camera. */
async function measureControl(): Promise<void> {
  const { addresses, stop } = await twins(1)
  const address = addresses[0]!
  const login = { username: 'admin', password: new Secret(password) }
  const open = () => smartcamClient({ host: address, given, login, budget: freeBudget, paceMs: 0 })
  const info = { device_info: { name: ['basic_info'] } }
  const once = async () => {
    const client = open()
    const { code } = await client.request('getDeviceInfo', info)
    if (code !== 0) throw new Error(`getDeviceInfo: ${code}`)
    return client
  }
  // Both ends warm up first, ours and theirs: what is compared is the wire, not the start of a language.
  for (let at = 0; at < WARM; at++) (await once()).close()
  const logins = await median(LOGINS, async () => (await once()).close())
  const client = await once()
  const ask = async () => void (await client.request('getLedStatus', { led: { name: ['config'] } }))
  await median(WARM * 5, ask)
  const requests = await median(REQUESTS, ask)
  client.close()
  rows.push({ name: 'logins', unit: 'per second', ours: round(1 / logins) })
  rows.push({ name: 'requests', unit: 'per second', ours: round(1 / requests) })
  const question = { address, password, logins: LOGINS, requests: REQUESTS, warm: WARM }
  const kasa = await others(kasaPython(), 'kasa', question)
  const tapo = await others(pytapoPython(), 'pytapo', question)
  for (const [by, theirs] of [
    [`python-kasa ${PYTHON_KASA}`, kasa],
    [`pytapo ${PYTAPO}`, tapo],
  ] as const) {
    compare('one login', 'seconds', logins, theirs.logins!, by, 1)
    compare('one request', 'seconds', requests, theirs.requests!, by, 1)
  }
  await stop()
}

/** Until the last of so many cameras is heard. */
async function measureDiscovery(count: number): Promise<void> {
  const { addresses, stop } = await twins(count)
  const heard = new Set<string>()
  const enough = new AbortController()
  const began = performance.now()
  let last = 0
  const options = { given: { ...given, signal: enough.signal }, ports: [20002] }
  await scanTdp(options, ({ address }) => {
    if (!heard.has(address)) last = performance.now() - began
    heard.add(address)
    if (heard.size === addresses.length) enough.abort()
  }).catch(() => {})
  const theirs = await others(kasaPython(), 'discover', {})
  if (heard.size < count) throw new Error(`heard ${heard.size} of ${count}`)
  const by = `python-kasa ${PYTHON_KASA} (heard ${theirs.heard})`
  compare(`${count} cameras heard`, 'seconds', last / 1000, theirs.seconds!, by, 1)
  await stop()
}

/** Memory of a thousand cameras in one process, each with all its wires. */
async function measureMemory(): Promise<void> {
  const count = 1000
  const many = await twins(count)
  const each = (many.resident - many.before) / (count - 1)
  const told = await run(process.execPath, ['--expose-gc', join(here, 'simulator.mjs'), smarthome(), '250'])
  const simulator = JSON.parse(told.out) as { before: number; resident: number }
  const theirs = (simulator.resident - simulator.before) / 249
  rows.push({ name: '1000 cameras started', unit: 'seconds', ours: round(many.startMs / 1000) })
  rows.push({ name: '1000 cameras in one process', unit: 'MiB', ours: round(many.resident / 2 ** 20) })
  compare(
    'memory of one camera',
    'KiB',
    each / 1024,
    theirs / 1024,
    'tplink-smarthome-simulator (one plug)',
    0.1,
  )
  await many.stop()
}

if (!inside) {
  kasaPython()
  pytapoPython()
  smarthome()
  const status = inOwnNetwork()
  if (status !== undefined) process.exit(status)
}
await measureControl()
for (const count of [1, 50, 250]) await measureDiscovery(count)
await measureMemory()
if (json) console.log(JSON.stringify(rows, null, 2))
else
  for (const { name, unit, ours, theirs, by, ratio, goal } of rows)
    console.log(
      `${name.padEnd(30)}${String(ours).padStart(10)} ${unit}` +
        (theirs === undefined ? '' : `; ${by}: ${theirs}; ours ÷ theirs ${ratio} (goal ≤ ${goal})`),
    )
process.exit()
