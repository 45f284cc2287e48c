#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock, systemRandom } from '@pinhole/core'
import { createTwin, faults, type ModelName, models, Site } from '../src/index.ts'

/** One camera on its own: `twin --model tapo-pan-tilt --listen 127.0.20.1 --password … [--dump file] [--fault id …]`. */
const { values } = parseArgs({
  options: {
    dump: { type: 'string' },
    model: { type: 'string', default: models[0] },
    listen: { type: 'string', default: '127.0.20.1' },
    password: { type: 'string', default: 'practice' },
    viewer: { type: 'string', default: 'viewer:practice' },
    fault: { type: 'string', multiple: true, default: [] },
    control: { type: 'string', default: '443' },
    faults: { type: 'boolean', default: false },
  },
})

if (values.faults) {
  for (const fault of faults) console.log(fault.id)
  process.exit(0)
}
const site = new Site({ clock: systemClock, random: systemRandom })
await site.open()
const [username = 'viewer', ...rest] = values.viewer.split(':')
const twin = await createTwin({
  site,
  ...(values.dump ? { dump: readFileSync(values.dump, 'utf8') } : { model: values.model as ModelName }),
  address: values.listen,
  account: { password: values.password, camera: { username, password: rest.join(':') } },
  faults: values.fault,
  ports: { control: Number(values.control) },
})
console.log(JSON.stringify({ address: twin.address, model: twin.model, mac: twin.mac, ports: twin.ports }))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => site.close().then(() => process.exit(0)))
