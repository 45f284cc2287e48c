import { createServer, connect } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { deadline } from './clock.ts'
import { SimulatedClock } from './simulated-clock.ts'

test('moving the clock by hand fires what falls due, in order', async () => {
  const clock = new SimulatedClock(0)
  const heard: string[] = []
  clock.after(200, () => heard.push('late'))
  clock.after(100, () => heard.push('early'))
  const off = clock.after(150, () => heard.push('never'))
  off()
  await clock.advance(199)
  expect(heard).toEqual(['early'])
  await clock.advance(1)
  expect(heard).toEqual(['early', 'late'])
  expect(clock.now()).toBe(200)
})

test('a long wait passes at once when nothing else is under way', async () => {
  const clock = new SimulatedClock(0)
  await clock.autojump(() => clock.sleep(5 * 60_000))
  expect(clock.monotonic()).toBe(5 * 60_000)
})

test('an answer over a real socket wins against a time-out on the jumping clock', async () => {
  const clock = new SimulatedClock(0)
  const server = createServer((socket) => socket.on('data', (bytes) => socket.write(bytes)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  try {
    const answers = await clock.autojump(async () => {
      await once(socket, 'connect')
      clock.touch()
      let count = 0
      for (; count < 50; count++) {
        const limit = deadline(clock, 100)
        socket.write('ping')
        clock.touch()
        const winner = await Promise.race([
          once(socket, 'data').then(() => 'answer'),
          new Promise((resolve) => limit.signal.addEventListener('abort', () => resolve('time-out'))),
        ])
        limit.clear()
        if (winner !== 'answer') break
        await clock.sleep(20)
      }
      return count
    })
    expect(answers).toBe(50)
    expect(clock.now()).toBe(1000)
  } finally {
    socket.destroy()
    server.close()
  }
})

test('a sleep ends at once when it is called off', async () => {
  const clock = new SimulatedClock(0)
  const controller = new AbortController()
  const sleeping = clock.sleep(1000, controller.signal)
  controller.abort(new Error('called off'))
  await expect(sleeping).rejects.toThrow('called off')
})
