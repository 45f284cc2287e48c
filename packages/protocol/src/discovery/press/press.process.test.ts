import { seededRandom, SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { givenUnder } from '../../smartcam/testing.ts'
import { listenForPress, type Press } from './client.ts'
import { shoutPress } from './server.ts'

test('somebody rings: heard once a press, from the doorbell alone, until we stop listening', async () => {
  const clock = new SimulatedClock()
  const stop = new AbortController()
  const given = givenUnder(clock, undefined, stop.signal)
  const random = seededRandom(3)
  const port = 20_000 + Math.floor(random.next() * 9000) + 10_000
  const presses: Press[] = []
  let heard = () => {}
  const nextPress = () => new Promise<void>((resolve) => (heard = resolve))
  const options = { given, port, address: '127.255.255.255', from: (who: string) => who === '127.77.0.2' }
  await listenForPress(options, (press) => {
    presses.push(press)
    heard()
  })
  const first = nextPress()
  await shoutPress({ address: '127.77.0.9', random, port })
  await shoutPress({ address: '127.77.0.2', random, port })
  await first
  expect(presses).toEqual([{ address: '127.77.0.2', at: clock.now() }])
  await clock.advance(2000)
  const second = nextPress()
  await shoutPress({ address: '127.77.0.2', random, port })
  await second
  expect(presses).toHaveLength(2)
  stop.abort()
  await shoutPress({ address: '127.77.0.2', random, port })
  expect(presses).toHaveLength(2)
})
