import { SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { realNetwork } from './real-network.ts'

test('a host held to interfaces that it lacks asks nobody for a name, and knows neither router nor neighbours', async () => {
  const network = realNetwork(new SimulatedClock(), ['no-such-interface'])
  expect(await network.resolve('name-service-check.invalid')).toEqual({ state: 'not-asked', ms: 0 })
  expect(await network.gateway()).toBeUndefined()
  expect(await network.neighbours()).toEqual([])
})
