import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const net = [
  'ip link set lo up',
  'ip link set lo multicast on',
  'ip addr add 10.77.0.1/24 dev lo',
  'ip addr add 10.77.0.2/24 dev lo',
  'ip route add 224.0.0.0/4 dev lo',
].join(' && ')
const own = (then: string, ...args: string[]) =>
  spawnSync('unshare', ['-rn', 'sh', '-c', `${net} && ${then}`, 'sh', ...args], {
    encoding: 'utf8',
    timeout: 300_000,
  })

// Needs the right to make a network of its own; where a kernel forbids that, broadcast alone is proved.
test.skipIf(own('true').status !== 0)(
  'a camera on a real network is found through its multicast group',
  () => {
    const asks = join(import.meta.dirname, 'multicast.test-kit.ts')
    const { stdout, stderr } = own('exec "$1" "$2"', process.execPath, asks)
    expect(stderr).not.toMatch(/Error/)
    expect(JSON.parse(stdout)).toMatchObject([
      { heard: 'onvif', address: '10.77.0.2', model: 'C720', interface: 'lan' },
    ])
  },
)
