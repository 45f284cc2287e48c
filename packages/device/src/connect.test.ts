import { type Identification, Secret, SimulatedClock, TransportFailure } from '@pinhole/core'
import { expect, test } from 'vitest'
import { connect, LoginBudget } from './connect.ts'

const camera = {
  mac: 'AA:BB:CC:00:00:01',
  address: '192.168.1.20',
  family: 'smartcam',
  ports: {},
} as Identification
const login = { username: 'admin', password: new Secret('wrong') }

test('three wrong passwords are all we spend; the camera is not locked out by us', async () => {
  const clock = new SimulatedClock()
  const budget = new LoginBudget(clock)
  let tries = 0
  const open = async () => {
    tries++
    throw new TransportFailure('credentials')
  }
  for (let i = 0; i < 3; i++)
    expect((await connect(camera, login, { open, budget })).login.state).toBe('wrong')
  await expect(connect(camera, login, { open, budget })).rejects.toMatchObject({ code: 'login.budget-spent' })
  expect(tries).toBe(3)
  await clock.advance(31 * 60_000)
  expect((await connect(camera, login, { open, budget })).login.state).toBe('wrong')
})

test('a locked camera is left alone until it opens by itself', async () => {
  const clock = new SimulatedClock()
  const budget = new LoginBudget(clock)
  const open = () =>
    Promise.reject(new TransportFailure('credentials', { secondsLeft: 1799, of: budget.constructor.name }))
  expect((await connect(camera, login, { open, budget })).login).toEqual({ state: 'locked', seconds: 1799 })
  await expect(connect(camera, login, { open, budget })).rejects.toMatchObject({ code: 'login.locked-out' })
  expect(budget.lockedUntil('AA:BB:CC:00:00:01')).toBe(clock.now() + 1_799_000)
})
