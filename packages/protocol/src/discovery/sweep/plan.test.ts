import type { NetworkInterface } from '@pinhole/core'
import { expect, test } from 'vitest'
import { isOnLink, planSweep } from './plan.ts'

const net = (
  address: string,
  netmask: string,
  broadcast: string,
  kind: NetworkInterface['kind'] = 'wifi',
): NetworkInterface => ({ name: `on ${address}`, address, netmask, broadcast, mac: '', kind })
const home = net('192.168.1.5', '255.255.255.0', '192.168.1.255')

test('a home network is asked whole, but for ourselves and the broadcast address', () => {
  const { addresses, leftOut } = planSweep([home], [])
  expect(addresses).toHaveLength(253)
  expect(addresses).toContain('192.168.1.1')
  for (const never of ['192.168.1.5', '192.168.1.0', '192.168.1.255']) expect(addresses).not.toContain(never)
  expect(leftOut).toEqual([])
})

test('a network of a thousand hosts is the largest; of a larger one only who was heard is asked', () => {
  expect(planSweep([net('10.1.2.3', '255.255.252.0', '10.1.3.255')], []).addresses).toHaveLength(1021)
  const large = planSweep(
    [net('10.1.2.3', '255.255.0.0', '10.1.255.255')],
    [
      { address: '10.1.9.9', mac: 'a' },
      { address: '192.168.7.7', mac: 'b' },
    ],
  )
  expect(large).toEqual({ addresses: ['10.1.9.9'], leftOut: [{ name: 'on 10.1.2.3', why: 'too-large' }] })
})

test('no public address and nothing behind a tunnel is ever asked', () => {
  const { addresses, leftOut } = planSweep(
    [
      net('203.0.113.5', '255.255.255.0', '203.0.113.255'),
      net('172.17.0.1', '255.255.255.0', '172.17.0.255', 'virtual'),
      net('172.32.0.1', '255.255.255.0', '172.32.0.255'),
    ],
    [{ address: '203.0.113.9', mac: 'a' }],
  )
  expect(addresses).toEqual([])
  expect(leftOut.map(({ why }) => why)).toEqual(['not-private', 'not-local', 'not-private'])
})

test('two interfaces on one network ask each address once, and none asks the other', () => {
  const { addresses } = planSweep([home, net('192.168.1.6', '255.255.255.0', '192.168.1.255')], [])
  expect(addresses).toHaveLength(252)
})

test('an address is told from one of another network', () => {
  expect(isOnLink('192.168.1.77', [home])).toBe(true)
  expect(isOnLink('192.168.2.77', [home])).toBe(false)
})
