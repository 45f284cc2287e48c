import { type Identification, Secret, SimulatedClock, TransportFailure } from '@pinhole/core'
import { expect, test } from 'vitest'
import { connect, type LoginGate } from './connect.ts'

const camera = {
  mac: 'AA:BB:CC:00:00:01',
  address: '192.168.1.20',
  family: 'smartcam',
  ports: {},
} as Identification
const login = { username: 'admin', password: new Secret('wrong') }
const clock = new SimulatedClock()

const refuses = () => Promise.reject(new TransportFailure('credentials'))

/** A gate that lets one try through. */
function oneTry() {
  const spent: unknown[] = []
  const gate: LoginGate = {
    mayTry: async () => (spent.length === 0 ? { ok: true } : { ok: false, waitSeconds: 1799, why: 'locked' }),
    spent: async (_, outcome) => void spent.push(outcome),
  }
  return { gate, spent }
}

test('a wrong password is told as such and counted once', async () => {
  const { gate, spent } = oneTry()
  expect((await connect(camera, login, { open: refuses, gate, clock })).login.state).toBe('wrong')
  expect(spent).toEqual([{ kind: 'refused' }])
})

test('a locked camera is left alone until it opens by itself', async () => {
  const { gate, spent } = oneTry()
  let asked = 0
  const open = () => {
    asked++
    return Promise.reject(new TransportFailure('credentials', { why: 'locked', lockedSeconds: 1799 }))
  }
  expect((await connect(camera, login, { open, gate, clock })).login).toEqual({
    state: 'locked',
    seconds: 1799,
  })
  expect(spent).toEqual([{ kind: 'locked', until: clock.now() + 1_799_000 }])
  await expect(connect(camera, login, { open, gate, clock })).rejects.toMatchObject({
    code: 'login.locked-out',
    values: { minutes: 30 },
  })
  expect(asked).toBe(1)
})
