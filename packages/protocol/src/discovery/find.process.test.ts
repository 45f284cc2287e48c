import {
  type Endpoint,
  type Given,
  type Network,
  type NetworkInterface,
  seededRandom,
  type Sighting,
  silentLog,
  SimulatedClock,
} from '@pinhole/core'
import { expect, test } from 'vitest'
import { kasaUdpServer } from './kasa/server.ts'
import { scan } from './find.ts'
import { scanKasa } from './kasa/client.ts'
import { scanTdp } from './tdp/client.ts'
import { tdpServer } from './tdp/server.ts'
import { wsDiscoveryServer } from './ws-discovery/server.ts'

const lo: NetworkInterface = {
  name: 'lo',
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  broadcast: '127.255.255.255',
  mac: '00:00:00:00:00:00',
  kind: 'loopback',
}

function given(
  clock: SimulatedClock,
  route = (host: string, port: number): Endpoint | undefined => ({ host, port }),
): Given {
  const network: Network = {
    interfaces: () => [lo],
    route,
    resolve: async () => ({ state: 'no-such-name', ms: 0 }),
    gateway: async () => undefined,
    neighbours: async () => [],
    ping: async () => undefined,
    radio: async () => undefined,
    surroundings: async () => ({ container: false, broadcastRoute: true }),
    touch: () => clock.touch(),
  }
  return { clock, random: seededRandom(1), network, log: silentLog, signal: new AbortController().signal }
}

const camera = (model: string, mac: string, port = 443) => ({
  result: {
    device_type: 'SMART.IPCAMERA',
    device_model: model,
    mac,
    mgt_encrypt_schm: { is_support_https: true, http_port: port },
    encrypt_type: ['3'],
  },
  info: { connect_ssid: 'HomeNet', owner: '', sd_status: 'normal' },
})

test('cameras side by side on one network are all found, on every wire they speak, within five seconds', async () => {
  const clock = new SimulatedClock()
  const servers = await Promise.all([
    tdpServer({ address: '127.41.0.2', answer: () => camera('C210', '9C-A2-F4-00-00-02') }),
    tdpServer({ address: '127.41.0.3', answer: () => camera('C100', '9C-A2-F4-00-00-03') }),
    tdpServer({ address: '127.41.0.4', port: 20004, answer: () => camera('D210', '9C-A2-F4-00-00-04') }),
    kasaUdpServer({
      address: '127.41.0.5',
      answer: () => ({ type: 'IOT.IPCAMERA', model: 'EC60(US)', mac: '74:FE:CE:00:00:05' }),
    }),
    wsDiscoveryServer({
      address: '127.41.0.2',
      answer: () => ({
        endpoint: 'urn:uuid:2',
        types: ['dn:NetworkVideoTransmitter'],
        scopes: ['onvif://www.onvif.org/hardware/C210'],
        addresses: ['http://127.41.0.2:2020/onvif/device_service'],
      }),
    }),
  ])
  try {
    const heard: Sighting[] = []
    const start = clock.now()
    await clock.autojump(() => scan({ given: given(clock) }, (sighting) => heard.push(sighting)))
    const mine = heard.filter((each) => each.address.startsWith('127.41.'))
    expect(mine.map((each) => `${each.heard} ${each.address} ${each.model}`).toSorted()).toEqual([
      'kasa 127.41.0.5 EC60(US)',
      'onvif 127.41.0.2 C210',
      'tdp 127.41.0.2 C210',
      'tdp 127.41.0.3 C100',
      'tdp 127.41.0.4 D210',
    ])
    expect(mine.find((each) => each.model === 'C100')).toMatchObject({
      interface: 'lo',
      facts: { ssid: 'HomeNet', bound: false, cardStatus: 'normal' },
    })
    expect(clock.now() - start).toBe(5000)
  } finally {
    await Promise.all(servers.map((server) => server.close()))
  }
})

test('several cameras on one address are told apart by their ports', async () => {
  const clock = new SimulatedClock()
  const servers = await Promise.all([
    tdpServer({ address: '127.0.0.1', answer: () => camera('C210', '9C-A2-F4-00-01-02', 4432) }),
    tdpServer({ address: '127.0.0.1', answer: () => camera('C100', '9C-A2-F4-00-01-03', 4433) }),
  ])
  try {
    const heard: Sighting[] = []
    await clock.autojump(() => scanTdp({ given: given(clock) }, (sighting) => heard.push(sighting)))
    const controls = heard
      .filter((each) => each.mac?.startsWith('9C:A2:F4:00:01'))
      .map((each) => each.ports['control'])
    expect(controls.toSorted()).toEqual([4432, 4433])
  } finally {
    await Promise.all(servers.map((server) => server.close()))
  }
})

test('a camera asked by its address is found where broadcasts are lost, under the address we know it by', async () => {
  const clock = new SimulatedClock()
  const server = await kasaUdpServer({
    address: '127.41.0.6',
    broadcast: '127.255.255.255',
    answer: () => ({ type: 'IOT.IPCAMERA', model: 'KC110' }),
  })
  try {
    const heard: Sighting[] = []
    const there = given(clock, (host, port) =>
      host === '192.168.1.6' ? { host: '127.41.0.6', port } : undefined,
    )
    const options = { given: there, interfaces: [], targets: ['192.168.1.6', '192.168.1.7'] }
    await clock.autojump(() => scanKasa(options, (sighting) => heard.push(sighting)))
    expect(heard.map((each) => each.address)).toEqual(['192.168.1.6'])
  } finally {
    await server.close()
  }
})

test('a twin answers nothing when its camera is silent, and stops when it is closed', async () => {
  const clock = new SimulatedClock()
  const server = await tdpServer({ address: '127.41.0.8', answer: () => undefined })
  const heard: Sighting[] = []
  const ask = () =>
    clock.autojump(() =>
      scanTdp({ given: given(clock), interfaces: [], targets: ['127.41.0.8'] }, (sighting) =>
        heard.push(sighting),
      ),
    )
  await ask()
  await server.close()
  await ask()
  expect(heard).toEqual([])
})
