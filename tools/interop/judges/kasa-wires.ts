import { join } from 'node:path'
import { Secret, silentLog, systemClock, systemRandom } from '../../../packages/core/src/index.ts'
import {
  freeBudget,
  klapClient,
  linkieClient,
  machineNetwork,
  passthroughClient,
} from '../../../packages/protocol/src/index.ts'
import { runTwin } from '../../../packages/practice/src/run-twin.ts'
import { OWNER, PASSWORD } from '../dumps.ts'
import { PYTHON_KASA, run, serveWith } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'
import { python } from './python-kasa.ts'

const script = join(import.meta.dirname, 'kasa_wires.py')
export const given = {
  clock: systemClock,
  random: systemRandom,
  network: machineNetwork({ only: ['lo'] }),
  log: silentLog,
  signal: new AbortController().signal,
}

type Answers = Record<string, Record<string, Record<string, unknown>>>
const has = (value: unknown, wanted: unknown): true | string => {
  const [a, b] = [JSON.stringify(value), JSON.stringify(wanted)]
  return a === b || `${a} instead of ${b}`
}

/** python-kasa's LINKIE client asks our older Kasa camera: it knows the login of one that nobody has set up. */
export async function judgeLinkie(dump: string): Promise<Row> {
  const running = await runTwin({ dump, listen: '127.0.12.1', account: { password: PASSWORD } })
  const { row, check } = rowOf('python-kasa (LINKIE)', PYTHON_KASA, 'EC60 not set up')
  try {
    const told = await run(python(), [script, 'linkie', running.facts.address], '', 60_000)
    let answers: Record<string, Answers> = {}
    await check('opens it and is answered', () => {
      answers = JSON.parse(told.out || 'null') ?? {}
      return told.code === 0 || told.err.slice(-500)
    })
    const at = (of: string, module: string, method: string) =>
      answers[of]?.[`smartlife.cam.ipcamera.${module}`]?.[method]
    await check('reads a switch', () =>
      has(at('switch', 'switch', 'get_is_enable'), { err_code: 0, value: 'on' }),
    )
    await check(
      'reads two modules at once',
      () =>
        has(at('many', 'led', 'get_status'), { err_code: 0, value: 'on' }) === true &&
        has(Object.keys(at('many', 'dateTime', 'get_time_zone') ?? {}), ['err_code', 'timezone', 'area']),
    )
    await check('writes, and reads it back', () =>
      has(at('after', 'led', 'get_status'), { err_code: 0, value: 'off' }),
    )
  } finally {
    await running.close()
  }
  return row
}

/** Our clients ask servers whose every hash, key and seal python-kasa computes. */
export async function judgeOurClients(): Promise<Row[]> {
  const host = await serveWith(python(), [script, 'serve'])
  const rows: Row[] = []
  try {
    const ports = JSON.parse(host.said) as Record<'klap1' | 'klap2' | 'aes' | 'linkie', number>
    const login = { username: OWNER, password: new Secret(PASSWORD) }
    const wrong = { username: OWNER, password: new Secret('another') }
    const wires = [
      ['our KLAP v1 client', ports.klap1, klapClient, 1],
      ['our KLAP v2 client', ports.klap2, klapClient, 2],
      ['our AES client', ports.aes, passthroughClient, 2],
      ['our AES client, older login', ports.aes, passthroughClient, 1],
    ] as const
    for (const [target, port, clientOf, version] of wires) {
      const { row, check } = rowOf('python-kasa (server crypto)', PYTHON_KASA, target)
      const options = { host: '127.0.0.1', port, given, version, budget: freeBudget }
      const client = clientOf({ ...options, login })
      await check('logs in and reads', async () =>
        has((await client.ask('get_device_info')).result.model, 'H100'),
      )
      const long = { text: 'Größe '.repeat(400) }
      await check('carries long texts of any letters', async () =>
        has((await client.ask('echo', long)).result, long),
      )
      await check('asks many times and in batches', async () => {
        for (let at = 0; at < 20; at++)
          if ((await client.ask('echo', { at })).result.at !== at) return `lost at ${at}`
        const answers = await client.batch([{ method: 'get_device_info' }, { method: 'no_such' }])
        return has(
          answers.map((one) => one?.code),
          [0, -1001],
        )
      })
      client.close()
      const stranger = clientOf({ ...options, login: wrong })
      await check('is refused with a wrong password', async () => {
        const failure = await stranger.ask('get_device_info').catch((error: unknown) => error)
        return has((failure as { kind?: string }).kind, 'credentials')
      })
      stranger.close()
      rows.push(row)
    }
    const { row, check } = rowOf('python-kasa (server crypto)', PYTHON_KASA, 'our LINKIE client')
    const client = linkieClient({ host: '127.0.0.1', port: ports.linkie, given, budget: freeBudget })
    await check('opens a camera nobody has set up', async () =>
      has(await client.ask('switch', 'get_is_enable'), { code: 0, result: { value: 'on' } }),
    )
    await check('found the path and the login', () =>
      has(client.fitted(), { path: '/data/LINKIE2.json', variant: 'unprovisioned' }),
    )
    client.close()
    rows.push(row)
  } finally {
    await host.stop()
  }
  return rows
}
