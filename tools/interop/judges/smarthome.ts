import { join } from 'node:path'
import type { Sighting } from '../../../packages/core/src/index.ts'
import { askKasa, scanKasa } from '../../../packages/protocol/src/index.ts'
import { scramble, scrambleFrame, unscramble } from '../../../packages/protocol/src/discovery/kasa/codec.ts'
import { runTwin } from '../../../packages/practice/src/run-twin.ts'
import { npmWith, run, serveWith } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'
import { given } from './kasa-wires.ts'

const API = '5.0.0'
const CRYPTO = '4.0.0'
const SIMULATOR = '5.0.1'
export const smarthome = (): string =>
  npmWith(
    `tplink-smarthome-api@${API}`,
    `tplink-smarthome-crypto@${CRYPTO}`,
    `tplink-smarthome-simulator@${SIMULATOR}`,
  )

const script = join(import.meta.dirname, 'smarthome.mjs')
const texts = [
  '{"system":{"get_sysinfo":{}}}',
  '',
  'x',
  'Türklingel 🔔',
  '\u0000\u00ff',
  'long '.repeat(2000),
]

/** tplink-smarthome-crypto scrambles as we do, both ways; tplink-smarthome-api finds and reads our Kasa camera on 9999. */
export async function judgeSmarthome(): Promise<Row[]> {
  const folder = smarthome()
  const running = await runTwin({ model: 'kasa-ec', listen: '127.0.13.1', account: { password: 'x' } })
  try {
    const { address, mac } = running.facts
    const ours = texts.map((text) => ({
      text,
      udp: Buffer.from(scramble(text)).toString('hex'),
      tcp: Buffer.from(scrambleFrame(text)).toString('hex'),
    }))
    const told = await run(process.execPath, [script, folder], JSON.stringify({ address, ours }), 60_000)
    const crypto = rowOf('tplink-smarthome-crypto', CRYPTO, 'scrambled texts')
    const api = rowOf('tplink-smarthome-api', API, 'EC70 on 9999')
    let said:
      | { theirs: { udp: string; tcp: string; reads: string[] }[]; found: string[]; udp: string; tcp: string }
      | undefined
    await crypto.check('the judge ran', () => {
      said = JSON.parse(told.out || 'null')
      return said ? true : told.err.slice(-500)
    })
    for (const [at, { text, udp, tcp }] of ours.entries()) {
      const theirs = said?.theirs[at]
      const name = JSON.stringify(text.slice(0, 16))
      await crypto.check(`${name} is scrambled alike`, () => theirs?.udp === udp && theirs.tcp === tcp)
      await crypto.check(`${name} is read by them`, () => theirs?.reads.every((one) => one === text) === true)
      await crypto.check(
        `${name} is read by us`,
        () => unscramble(Buffer.from(theirs?.udp ?? '', 'hex')) === text,
      )
    }
    await api.check('hears it by broadcast', () => said?.found.includes(mac) || `heard: ${said?.found}`)
    for (const wire of ['udp', 'tcp'] as const) {
      await api.check(`reads it over ${wire.toUpperCase()}`, () => {
        const system = JSON.parse(said?.[wire] ?? '{}')?.system?.get_sysinfo?.system
        return (system?.mac === mac && system?.type === 'IOT.IPCAMERA') || String(said?.[wire]).slice(0, 200)
      })
    }
    return [crypto.row, api.row]
  } finally {
    await running.close()
  }
}

/** Our clients hear and ask devices that tplink-smarthome-simulator makes. They are plugs and lamps: it has no camera. */
export async function judgeSimulator(): Promise<Row> {
  const { row, check } = rowOf('tplink-smarthome-simulator', SIMULATOR, 'our clients on 9999')
  const host = await serveWith(process.execPath, [script, smarthome(), 'serve'])
  try {
    const devices = JSON.parse(host.said) as { address: string; mac: string; model: string }[]
    const heard: Sighting[] = []
    const targets = devices.map(({ address }) => address)
    await scanKasa({ given, interfaces: [], targets, listenMs: 3000 }, (one) => void heard.push(one))
    for (const { address, mac, model } of devices) {
      const one = heard.find((seen) => seen.address === address)
      await check(`${model} is heard on UDP`, () => one?.mac === mac.toUpperCase() || JSON.stringify(heard))
      await check(
        `${model} is no camera of ours`,
        () => one !== undefined && one.deviceType !== 'IOT.IPCAMERA',
      )
      await check(`${model} is asked on TCP`, async () => {
        const answer = await askKasa({ host: address, given }, { system: { get_sysinfo: {} } })
        return JSON.stringify(answer).toUpperCase().includes(mac.toUpperCase()) || JSON.stringify(answer)
      })
    }
  } finally {
    await host.stop()
  }
  return row
}
