// Virtual cameras of one kind in a process of their own, so that what asks them is measured alone. `twins.ts COUNT MODEL`
// prints one JSON line when all answer, and one more with its memory for every line on standard input.
import { createInterface } from 'node:readline'
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
// The first twin brings the code, the clip and the certificate; it is not counted.
const first = await createTwin({ site, model: model as ModelName, address: '127.90.0.1', account })
const before = resident()
const started = performance.now()
const addresses = [first.address]
for (let at = 1; at < Number(count); at++) {
  const address = `127.90.${Math.floor(at / 250)}.${(at % 250) + 1}`
  await createTwin({ site, model: model as ModelName, address, account })
  addresses.push(address)
}
const startMs = performance.now() - started
const say = () => console.log(JSON.stringify({ addresses, startMs, before, resident: resident() }))
say()
createInterface({ input: process.stdin }).on('line', say)
process.stdin.on('end', () => process.exit())
