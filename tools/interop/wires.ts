// Lets programs that other people wrote for real cameras talk to our virtual ones: `kasa discover`, a state read and
// pytapo's big read. They are installed into node_modules/.cache on first use; nothing of them is part of the project.
import { systemClock } from '@pinhole/core'
import { smartcamServer, tdpServer } from '@pinhole/protocol'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const fixtures = process.env['PINHOLE_FIXTURES'] ?? join(root, '../shared/fixtures')
const dumpFile = join(fixtures, 'python-kasa/smartcam/C210(EU)_2.0_1.4.2.json')
const venv = join(root, 'node_modules/.cache/interop-wires')
const address = '127.42.0.1'
const password = 'test-Passw0rd'

if (!existsSync(dumpFile)) {
  console.log(`interop: skipped, because there is no camera's dump at ${dumpFile} (set PINHOLE_FIXTURES).`)
  process.exit(0)
}
if (!existsSync(join(venv, 'bin/kasa'))) {
  console.log('interop: installing python-kasa and pytapo, once')
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' })
  execFileSync(join(venv, 'bin/pip'), ['install', '-q', 'python-kasa==0.12.0', 'pytapo==3.4.30'], {
    stdio: 'inherit',
  })
}

type Json = Record<string, unknown>
const dump = JSON.parse(readFileSync(dumpFile, 'utf8')) as Record<string, Json>
const found = (dump['discovery_result']?.['result'] ?? dump['discovery_result']) as Json
const { encrypt_info: _, decrypted_data: clear, ...told } = found

const camera = await smartcamServer({
  address,
  clock: systemClock,
  account: () => ({ password }),
  handle: ({ method, params }) => {
    if (method === 'get') {
      return { error_code: 0, result: Object.fromEntries(Object.keys(params).map((key) => [key, {}])) }
    }
    if (method.startsWith('set')) return { error_code: 0 }
    const result = dump[method]
    return typeof result === 'object' ? { error_code: 0, result } : { error_code: -40106 }
  },
})
const ether = await tdpServer({
  address,
  answer: () => ({
    result: {
      ...told,
      ip: address,
      mgt_encrypt_schm: { is_support_https: true, http_port: camera.port },
    },
    info: (clear as Json | undefined) ?? { connect_ssid: 'HomeNet', owner: 'AB', sd_status: 'normal' },
  }),
})

/** Runs one of their programs and says whether its output holds what it must. */
const says = (what: string, program: string, args: readonly string[], must: RegExp): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(join(venv, 'bin', program), args, { timeout: 60_000 })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += String(bytes)))
    child.on('close', () => {
      const passed = must.test(output)
      console.log(`${passed ? 'passed' : 'FAILED'}  ${what}`)
      if (!passed) console.log(output.slice(-2000))
      resolve(passed)
    })
  })

const login = ['--username', 'someone@example.com', '--password', password]
const script = `
from pytapo import Tapo
t = Tapo("${address}", "admin", "${password}", "${password}", controlPort=${camera.port})
print(t.getBasicInfo()["device_info"]["basic_info"]["device_model"], len(t.getMost()), t.getLED()["enabled"], sep=":")
`
const results = [
  await says(
    'python-kasa finds the camera by broadcast and reads its state',
    'kasa',
    [...login, '--target', '127.255.255.255', 'discover'],
    new RegExp(`C210 ==\\s+Host: ${address.replaceAll('.', '\\.')}[\\s\\S]*LED \\(led\\): True`),
  ),
  await says(
    'python-kasa reads the state of a camera it knows the address of',
    'kasa',
    [...login, '--host', address, 'state'],
    /LED \(led\): True/,
  ),
  await says('pytapo logs in and reads everything at once', 'python', ['-c', script], /C210:\d\d+:on/),
]
await Promise.all([camera.close(), ether.close()])
process.exitCode = results.every(Boolean) ? 0 : 1
