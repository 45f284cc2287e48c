#!/usr/bin/env node
import { Failure, systemClock, systemRandom } from '@pinhole/core'
import { createTwin, faults, Site } from '../src/index.ts'
import { type Asked, asked } from './asked.ts'

// One camera on its own: `twin --model tapo-pan-tilt --listen 127.0.20.1 --password … [--dump file] [--fault id …]`.
// What is wrong with what was asked is one sentence, and ends with 2; what cannot be had ends with 1.

function orEnd(): Asked {
  try {
    return asked(process.argv.slice(2))
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}

const { of, listen, password, viewer, fault, control, ...only } = orEnd()
if (only.faults) {
  for (const { id } of faults) console.log(id)
  process.exit(0)
}
const site = new Site({ clock: systemClock, random: systemRandom })
try {
  await site.open()
  const [username = 'viewer', ...rest] = viewer.split(':')
  const twin = await createTwin({
    site,
    ...of,
    address: listen,
    account: { password, camera: { username, password: rest.join(':') } },
    faults: fault,
    ports: { control },
  })
  console.log(JSON.stringify({ address: twin.address, model: twin.model, mac: twin.mac, ports: twin.ports }))
} catch (error) {
  if (!(error instanceof Failure) || error.code !== 'twin.address-taken') throw error
  const { address, port } = error.values
  console.error(
    `${address}, port ${port}, cannot be listened at: write an address of this machine where nothing else listens, after --listen.`,
  )
  process.exit(1)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => site.close().then(() => process.exit(0)))
