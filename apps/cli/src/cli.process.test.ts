import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const start = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PINHOLE_INTERFACES: 'lo' },
  })

it('a twin says in one document where it answers, answers there, and ends well on Ctrl-C', async () => {
  const child = start('twin', '--listen', '127.0.71.1', '--json')
  const exit = once(child, 'exit')
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  const said = JSON.parse(chunk.toString()) as {
    schema: string
    address: string
    ports: Record<string, number>
  }
  expect(said).toMatchObject({ schema: 'pinhole/twin@1', address: '127.0.71.1' })
  const socket = connect(Object.values(said.ports)[0]!, said.address)
  await once(socket, 'connect')
  socket.destroy()
  child.kill('SIGINT')
  expect(await exit).toEqual([0, null])
})

it('recordings of a camera, a hub, a chime and a Kasa camera are served side by side, each in one line', async () => {
  const dumps = ['tapo-pan-tilt', 'hub-klap', 'chime-klap', 'kasa-ec']
  const data = join(import.meta.dirname, '../../../packages/twin/data/models')
  const told = await Promise.all(
    dumps.map(async (name, at) => {
      const dump = join(data, `${name}.json`)
      const listen = `127.0.72.${at + 1}`
      const child = start('twin', '--dump', dump, '--listen', listen, '--account', 'admin:practice', '--json')
      const exit = once(child, 'exit')
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
      expect(chunk.toString().match(/\n/g)).toHaveLength(1)
      const said = JSON.parse(chunk.toString()) as { address: string; ports: Record<string, number> }
      expect(said).toMatchObject({ address: listen, model: expect.any(String), mac: expect.any(String) })
      for (const port of Object.values(said.ports)) {
        const socket = connect(port, said.address)
        await once(socket, 'connect')
        socket.destroy()
      }
      child.kill('SIGINT')
      expect(await exit).toEqual([0, null])
      return Object.keys(said.ports)
    }),
  )
  expect(told).toEqual([
    ['control', 'rtsp', 'onvif', 'media'],
    ['control'],
    ['control'],
    ['kasa', 'control', 'media'],
  ])
})

it('an unknown command ends with 2 and prints nothing on standard output but the document', async () => {
  const child = start('--json', 'fnid')
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  expect((await once(child, 'close'))[0]).toBe(2)
  expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({
    schema: 'pinhole/error@1',
    code: 'usage',
  })
})
