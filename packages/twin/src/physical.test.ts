import { SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { Body, times } from './physical.ts'

test('a camera that lost its network no longer says that it is connected', async () => {
  const clock = new SimulatedClock()
  const net = { up: true }
  const body = new Body({
    clock,
    family: 'tapo',
    hold: 5000,
    hasMotor: false,
    hasCard: false,
    configured: () => true,
    mayJoin: () => net.up,
    staysFor: () => undefined,
    resetEnds: () => 'works',
    motor: () => 'silent',
    click: () => 'clicks',
    turnedAway: () => false,
    lightInstead: () => undefined,
    cloud: () => true,
    ledOn: () => true,
    wiped: () => {},
    changed: () => {},
  })
  body.plugIn()
  await clock.advance(times.boot + times.join)
  expect([body.phase, body.voice()]).toEqual(['online', 'connected'])
  net.up = false
  body.lose()
  await clock.advance(times.retry)
  expect([body.phase, body.voice()]).toEqual(['searching', undefined])
  net.up = true
  await clock.advance(times.retry)
  expect(body.voice()).toBe('connected')
})
