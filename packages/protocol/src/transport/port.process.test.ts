import { get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Port } from './port.ts'
import { speakHttp } from './speak.ts'

const address = '127.0.0.1'
const open: Port[] = []
const portOf = async (greet: (socket: Socket) => void, most?: number) => {
  const port = await Port.open({ address, port: 0, ...(most ? { most } : {}) }, greet)
  open.push(port)
  return port
}
afterEach(() => Promise.all(open.splice(0).map((port) => port.close())))

/** Connects and gives what ends the connection. */
const ended = (port: number, said?: (socket: Socket) => void) =>
  new Promise<'closed'>((resolve) => {
    const socket = connect({ host: address, port }, () => said?.(socket))
    socket.on('error', () => {})
    socket.on('close', () => resolve('closed'))
    socket.resume()
  })

const page = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const asked = get({ host: address, port, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (bytes: Buffer) => (text += String(bytes)))
      answer.on('end', () => resolve(text))
    })
    asked.on('error', reject)
  })

test('a camera that is dropped cuts whoever is connected, and takes the next one', async () => {
  const greeted: Socket[] = []
  let heard = () => {}
  const port = await portOf((socket) => {
    greeted.push(socket)
    heard()
  })
  const first = ended(port.port)
  await new Promise<void>((resolve) => (heard = resolve))
  port.drop()
  await expect(first).resolves.toBe('closed')
  const second = ended(port.port)
  await new Promise<void>((resolve) => (heard = resolve))
  expect(greeted).toHaveLength(2)
  port.drop()
  await second
})

test('one connection more than a camera takes is closed at once', async () => {
  let heard = () => {}
  const port = await portOf(() => heard(), 1)
  const stays = ended(port.port)
  await new Promise<void>((resolve) => (heard = resolve))
  await expect(ended(port.port)).resolves.toBe('closed')
  port.drop()
  await stays
})

test('an address that is taken is named, and free again once its camera is gone', async () => {
  const first = await portOf(() => {})
  const again = () => Port.open({ address, port: first.port }, () => {})
  await expect(again()).rejects.toMatchObject({
    code: 'twin.address-taken',
    values: { address, port: first.port },
  })
  await first.close()
  const second = await again()
  await second.close()
})

test('cameras that share one HTTP server answer each for itself', async () => {
  const names = ['attic', 'cellar', 'garden']
  const ports = await Promise.all(
    names.map((name) => portOf((socket) => speakHttp(socket, (_, answer) => void answer.end(name)))),
  )
  expect(await Promise.all(ports.map(({ port }) => page(port)))).toEqual(names)
})
