// How fast and how small the wires are, beside what other people's programs need for the same. `--json`: rows for machines.
// Everything on loopback, in a network of its own where the kernel gives one. Ours and theirs take turns, a few rounds of
// it: times are of this machine, as busy as it is, and what slows one slows the other.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Secret, silentLog, systemClock, systemRandom } from '../../packages/core/src/index.ts'
import { freeBudget, machineNetwork, scanTdp, smartcamClient } from '../../packages/protocol/src/index.ts'
import { python as kasaPython } from '../interop/judges/python-kasa.ts'
import { smarthome } from '../interop/judges/smarthome.ts'
import { python as pytapoPython, VERSION as PYTAPO } from '../interop/judges/pytapo.ts'
import { flags, orSay } from '../flags.ts'
import { inOwnNetwork, inside } from '../interop/own-network.ts'
import { PYTHON_KASA, run } from '../interop/programs.ts'
import { compared, line, measured, middleTime, type Row } from './measure.ts'

const ROUNDS = 5
const SEARCHES = 5
const MANY = 1000
const LOGINS = 30
const WARM = 20
const REQUESTS = 300
const password = 'bench secret'
const here = import.meta.dirname
/** What V8 keeps for the newly made grows while a thousand start, on both sides; it says nothing of a camera. */
const SMALL = ['--expose-gc', '--max-semi-space-size=1']
const rows: Row[] = []
const { json } = orSay(() => flags({ options: { json: { type: 'boolean', default: false } } })).values
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

/** So many virtual cameras in a process of their own. */
const twins = (count: number): Promise<Twins> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [...SMALL, join(here, 'twins.ts'), String(count)])
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

/** Logins and requests of the usual kind, at the same camera: ours, then theirs, in every round. */
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
  const ours = async () => {
    // Both ends warm up first, ours and theirs: what is compared is the wire, not the start of a language.
    for (let at = 0; at < WARM; at++) (await once()).close()
    const logins = await middleTime(LOGINS, async () => (await once()).close())
    const client = await once()
    const ask = async () => void (await client.request('getLedStatus', { led: { name: ['config'] } }))
    await middleTime(WARM * 5, ask)
    const requests = await middleTime(REQUESTS, ask)
    client.close()
    return { logins, requests }
  }
  const question = { address, password, logins: LOGINS, requests: REQUESTS, warm: WARM }
  const all: Record<'ours' | 'kasa' | 'tapo', Record<string, number>>[] = []
  for (let at = 0; at < ROUNDS; at++)
    all.push({
      ours: await ours(),
      kasa: await others(kasaPython(), 'kasa', question),
      tapo: await others(pytapoPython(), 'pytapo', question),
    })
  const each = (what: string) => all.map((round) => 1 / round.ours[what]!)
  rows.push({ name: 'logins', unit: 'per second', ours: measured(each('logins')) })
  rows.push({ name: 'requests', unit: 'per second', ours: measured(each('requests')) })
  for (const [name, what] of [
    ['one login (V3)', 'logins'],
    ['one request', 'requests'],
  ] as const)
    for (const [by, key] of [
      [`python-kasa ${PYTHON_KASA}`, 'kasa'],
      [`pytapo ${PYTAPO}`, 'tapo'],
    ] as const) {
      const rounds = all.map((round) => ({
        ours: round.ours[what]! * 1000,
        theirs: round[key][what]! * 1000,
      }))
      rows.push(compared({ name, unit: 'ms', by, goal: 1 }, rounds))
    }
  await stop()
}

/** Seconds until the last of so many cameras is heard. */
async function search(count: number): Promise<number> {
  const heard = new Set<string>()
  const enough = new AbortController()
  const began = performance.now()
  let last = 0
  const options = { given: { ...given, signal: enough.signal }, ports: [20002] }
  await scanTdp(options, ({ address }) => {
    if (!heard.has(address)) last = performance.now() - began
    heard.add(address)
    if (heard.size === count) enough.abort()
  }).catch(() => {})
  if (heard.size < count) throw new Error(`heard ${heard.size} of ${count}`)
  return last / 1000
}

async function measureDiscovery(count: number): Promise<void> {
  const { stop } = await twins(count)
  // The first search of either makes its keys.
  await search(count)
  const ours: number[] = []
  for (let at = 0; at < SEARCHES; at++) {
    // Theirs rests between two searches; a busy machine gives more to whoever has rested.
    await systemClock.sleep(2000)
    ours.push(await search(count))
  }
  const theirs = (await others(kasaPython(), 'discover', { times: SEARCHES + 1 })) as unknown as {
    heard: number[]
    seconds: number[]
  }
  const rounds = ours.map((seconds, at) => ({ ours: seconds, theirs: theirs.seconds[at + 1]! }))
  const fewest = Math.min(...theirs.heard)
  const by = `python-kasa ${PYTHON_KASA}${fewest < count ? `, at worst ${fewest} of them` : ''}`
  rows.push(
    compared(
      { name: count === 1 ? 'one camera heard' : `${count} cameras heard`, unit: 's', by, goal: 1 },
      rounds,
    ),
  )
  await stop()
}

/** Memory of a thousand cameras in one process, each with all its wires, and of as many simulated plugs. */
async function measureMemory(): Promise<void> {
  const many = await twins(MANY)
  await many.stop()
  const told = await run(process.execPath, [...SMALL, join(here, 'simulator.mjs'), smarthome(), String(MANY)])
  const simulator = JSON.parse(told.out) as { before: number; resident: number }
  const each = (one: { before: number; resident: number }) =>
    (one.resident - one.before) / (MANY - 100) / 1024
  rows.push({ name: `${MANY} cameras started`, unit: 's', ours: measured([many.startMs / 1000]) })
  rows.push({
    name: `${MANY} cameras in one process`,
    unit: 'MiB',
    ours: measured([many.resident / 2 ** 20]),
  })
  const by = 'tplink-smarthome-simulator, one plug'
  const rounds = [{ ours: each(many), theirs: each(simulator) }]
  rows.push(compared({ name: 'memory of one camera', unit: 'KiB', by, goal: 0.1 }, rounds))
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
  console.log(
    ['| what | ours | theirs | ours ÷ theirs | goal |', '|---|---|---|---|---|', ...rows.map(line)].join(
      '\n',
    ),
  )
process.exit()
