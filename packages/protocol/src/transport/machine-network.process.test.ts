import { expect, test } from 'vitest'
import { broadcastOf, gatewayIn, machineNetwork, neighboursIn } from './machine-network.ts'

test('only the interfaces allowed are used, and their broadcast address is right', () => {
  const [lo, ...others] = machineNetwork({ only: ['lo'] }).interfaces()
  expect(lo).toMatchObject({
    name: 'lo',
    address: '127.0.0.1',
    broadcast: '127.255.255.255',
    kind: 'loopback',
  })
  expect(others).toEqual([])
  expect(
    machineNetwork()
      .interfaces()
      .map(({ kind }) => kind),
  ).not.toContain('loopback')
  expect(broadcastOf('192.168.1.77', '255.255.252.0')).toBe('192.168.3.255')
})

test('gateway and neighbours are read from the tables of the kernel', () => {
  const routes = 'Iface\tDestination\tGateway\nwlan0\t0001A8C0\t00000000\nwlan0\t00000000\t0101A8C0\t0003\n'
  expect(gatewayIn(routes)).toBe('192.168.1.1')
  expect(gatewayIn('')).toBeUndefined()
  const arp =
    'IP address       HW type     Flags       HW address            Mask     Device\n' +
    '192.168.1.1      0x1         0x2         02:fc:00:00:00:05     *        wlan0\n' +
    '192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        wlan0\n'
  expect(neighboursIn(arp)).toEqual([{ address: '192.168.1.1', mac: '02:FC:00:00:00:05' }])
})

test('a host that refuses a connection is as alive as one that takes it', async () => {
  expect(await machineNetwork().ping('127.0.0.1')).toBeGreaterThanOrEqual(0)
})
