// One camera that turns, in a network of its own (own-network.sh), walked by others' ONVIF programs. Argument: where they
// are, as JSON; prints rows as JSON.
import { join } from 'node:path'
import { systemClock, systemRandom } from '../../../packages/core/src/index.ts'
import { createTwin, Site } from '../../../packages/twin/src/index.ts'
import { run } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'

const [where = '{}'] = process.argv.slice(2)
const { npm, util, utilVersion, npmVersion } = JSON.parse(where) as Record<string, string>
const address = '10.77.0.1'
const login = { username: 'viewer', password: 'interop-12' }

const site = new Site({ clock: systemClock, random: systemRandom })
await site.open()
const twin = await createTwin({
  site,
  model: 'tapo-pan-tilt',
  address,
  account: { password: 'interop-Secret1', camera: login },
})
await twin.state.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'off' } } })
twin.answer({
  method: 'addMotorPostion',
  params: { preset: { set_preset: { name: 'Door', save_ptz: '1' } } },
})

const target = `${twin.model}, port ${twin.ports.onvif}`
const question = {
  target,
  model: twin.model,
  at: { hostname: address, port: twin.ports.onvif },
  login,
  streams: [1, 2].map((stream) => `rtsp://${address}:${twin.ports.rtsp}/stream${stream}`),
}
const rows: Row[] = []

const session = async (commands: readonly string[], password = login.password) => {
  const input = [...commands, 'quit', ''].join('\n')
  const env = `LD_LIBRARY_PATH=${join(util ?? '', 'usr/lib/x86_64-linux-gnu')}`
  const program = join(util ?? '', 'usr/bin/onvif-util')
  return (await run('env', [env, program, '-u', login.username, '-p', password, address], input, 40_000)).out
}
const { row, check } = rowOf('onvif-tools', utilVersion ?? '', target)
const finds = (said: string, ...wanted: RegExp[]) => {
  const missing = wanted.filter((each) => !each.test(said))
  return missing.length === 0 || `not said: ${missing.join(', ')}; said: ${said.slice(-300)}`
}
await check('finds it by multicast and connects', async () =>
  finds(await session([]), /found host: 10\.77\.0\.1/, /successfully connected/, /serial: [0-9A-F]{12}/),
)
await check('reads time, services, profiles', async () =>
  finds(
    await session(['get time', 'get capabilities', 'get profiles']),
    /Time Offset: -?[01] seconds/,
    /ptz_service/,
    /event_service/,
    /profile_1/,
    /profile_2/,
  ),
)
await check('reads stream address, picture and network', async () =>
  finds(
    await session(['get rtsp', 'get video', 'get imaging', 'get network']),
    new RegExp(question.streams[0] ?? ''),
    /Resolution: \d+ x \d+/,
    /Brightness: \d+/,
    /IP Address: 10\.77\.0\.1/,
  ),
)
await check('sets the clock', async () => finds(await session(['sync_time']), /successfully connected/))
await check('is refused with a wrong password', async () => {
  const said = await session([], 'wrong')
  return !/successfully connected/.test(said) || said
})
rows.push(row)

const modules = `NODE_PATH=${join(npm ?? '', 'node_modules')}`
const script = join(import.meta.dirname, 'onvif-npm.cjs')
const walked = await run('env', [modules, 'node', script, JSON.stringify(question)], '', 60_000)
try {
  const told = JSON.parse(walked.out) as Pick<Row, 'target' | 'checks' | 'passed' | 'failed'>[]
  rows.push(
    ...told.map((each) => ({ judge: 'onvif (npm)', version: npmVersion ?? '', skipped: [], ...each })),
  )
} catch {
  const failed = rowOf('onvif (npm)', npmVersion ?? '', target)
  await failed.check('the judge ran', () => `${walked.out}${walked.err}`.slice(-500))
  rows.push(failed.row)
}
console.log(JSON.stringify(rows))
process.exit(0)
