// As many devices of tplink-smarthome-simulator as asked for: `simulator.mjs FOLDER COUNT` prints its memory and ends.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [folder, count] = process.argv.slice(2)
const require = createRequire(join(folder, 'x.js'))
const { Device } = require('tplink-smarthome-simulator')
const resident = () => (globalThis.gc?.(), process.memoryUsage.rss())
const start = (at) => {
  const address = `127.91.${Math.floor(at / 250)}.${(at % 250) + 1}`
  const mac = `50:c7:bf:00:${(at >> 8).toString(16).padStart(2, '0')}:${(at & 255).toString(16).padStart(2, '0')}`
  return new Device({
    port: 9999,
    address,
    model: 'hs100',
    data: { alias: `Mock ${at}`, mac, deviceId: mac },
  }).start()
}
let before = 0
for (let at = 0; at < Number(count); at++) {
  await start(at)
  // As with ours: the first hundred bring the code.
  if (at === 99) before = resident()
}
console.log(JSON.stringify({ before, resident: resident() }))
process.exit()
