// Other people's code for port 9999. `smarthome.mjs FOLDER`: a question on standard input, an answer on standard output;
// `smarthome.mjs FOLDER serve`: simulated devices until it is stopped.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const [folder, serve] = process.argv.slice(2)
const require = createRequire(join(folder, 'x.js'))

if (serve) {
  const { Device, UdpServer } = require('tplink-smarthome-simulator')
  const devices = [
    { address: '127.0.14.1', model: 'hs100', mac: '50:c7:bf:8f:58:18' },
    { address: '127.0.14.2', model: 'hs110', mac: '50:c7:bf:0d:91:8c' },
    { address: '127.0.14.3', model: 'lb120', mac: '50:c7:bf:33:1f:09' },
  ]
  for (const { address, model, mac } of devices) {
    const data = { alias: `Mock ${model}`, mac, deviceId: mac }
    await new Device({ port: 9999, address, model, data, responseDelay: 0 }).start()
  }
  UdpServer.start?.()
  console.log(JSON.stringify(devices))
} else {
  const { decrypt, decryptWithHeader, encrypt, encryptWithHeader } = require('tplink-smarthome-crypto')
  const { Client } = require('tplink-smarthome-api')
  const { address, ours } = JSON.parse(await text(process.stdin))
  const theirs = ours.map((one) => ({
    udp: encrypt(one.text).toString('hex'),
    tcp: encryptWithHeader(one.text).toString('hex'),
    reads: [
      decrypt(Buffer.from(one.udp, 'hex')).toString('utf8'),
      decryptWithHeader(Buffer.from(one.tcp, 'hex')).toString('utf8'),
    ],
  }))
  const silent = { debug() {}, info() {}, warn() {}, error() {}, trace() {} }
  const client = new Client({ logger: silent })
  const asks = { system: { get_sysinfo: {} } }
  const over = (transport) => client.send(asks, address, 9999, { transport, timeout: 5000 }).catch(String)
  const found = []
  // It hears a camera's answer, but has a class for plugs and lamps only: looked at here, then let go.
  const filterCallback = (heard) => (found.push(heard.system?.mac), false)
  client.on('error', () => {})
  client.startDiscovery({ broadcast: '127.255.255.255', discoveryInterval: 700, filterCallback })
  const [udp, tcp] = [await over('udp'), await over('tcp')]
  await new Promise((done) => setTimeout(done, 3500))
  client.stopDiscovery()
  const asText = (answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer))
  console.log(JSON.stringify({ theirs, found, udp: asText(udp), tcp: asText(tcp) }))
  process.exit(0)
}
