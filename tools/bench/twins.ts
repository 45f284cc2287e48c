// Virtual cameras of one kind in a process of their own, so that what asks them is measured alone. `twins.ts COUNT MODEL`
// prints one JSON line when all answer, and ends with its standard input.
import { systemClock, systemRandom } from '../../packages/core/src/index.ts'
import { createTwin, type ModelName, Site } from '../../packages/twin/src/index.ts'

const [count = '1', model = 'tapo-pan-tilt'] = process.argv.slice(2)
const account = { password: 'bench secret', camera: { username: 'viewer', password: 'bench-1234' } }

/** Resident memory, bytes, after what is not needed was let go. */
function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss()
}

const site = new Site({ clock: systemClock, random: systemRandom })
await site.open()
const started = performance.now()
const addresses: string[] = []
let before = 0
for (let at = 0; at < Number(count); at++) {
  const address = `127.90.${Math.floor(at / 250)}.${(at % 250) + 1}`
  await createTwin({ site, model: model as ModelName, address, account })
  addresses.push(address)
  // The first hundred bring the code, the clip and the certificate; only what comes after them is counted.
  if (addresses.length === 100) before = resident()
}
const startMs = performance.now() - started
console.log(JSON.stringify({ addresses, startMs, before, resident: resident() }))
process.stdin.resume().on('end', () => process.exit())
