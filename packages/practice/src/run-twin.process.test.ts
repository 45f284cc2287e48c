import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { ownAddress } from './own-address.test-kit.ts'
import { runTwin } from './run-twin.ts'

const [first, second, third] = [1, 2, 3].map(ownAddress) as [string, string, string]

const opens = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => (socket.destroy(), resolve(true)))
    socket.on('error', () => resolve(false))
  })

it('two virtual cameras live side by side, each on its own address, and say where', async () => {
  const lines: string[] = []
  const print = (line: string) => lines.push(line)
  const one = await runTwin({ listen: first, json: true, print })
  const two = await runTwin({ listen: second, json: true, print })
  try {
    const told = lines.map((line) => JSON.parse(line))
    expect(told.map(({ address }) => address)).toEqual([first, second])
    expect(told[0].mac).not.toBe(told[1].mac)
    for (const { address, ports } of told) expect(await opens(address, ports.control)).toBe(true)
  } finally {
    await Promise.all([one.close(), two.close()])
  }
})

it('a file that is no dump, and a fault nobody knows, are refused in words', async () => {
  await expect(runTwin({ dump: '/nowhere.json', listen: third })).rejects.toMatchObject({
    code: 'twin.dump-unreadable',
    values: { file: '/nowhere.json', why: 'ENOENT' },
  })
  await expect(runTwin({ dump: import.meta.filename, listen: third })).rejects.toMatchObject({
    code: 'twin.dump-unreadable',
    values: { file: import.meta.filename, why: 'JSON' },
  })
  await expect(runTwin({ faults: ['gremlins'], listen: third })).rejects.toMatchObject({
    code: 'twin.unknown-fault',
  })
})
