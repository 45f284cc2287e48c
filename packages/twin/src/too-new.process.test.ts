import { type Given, Secret, seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { freeBudget, type LoginOutcome, smartcamClient } from '@pinhole/protocol'
import { expect, test } from 'vitest'
import { Site } from './site.ts'
import { createTwin } from './create-twin.ts'

test('a camera that is too new for anybody says so at no cost, and its picture is still there', async () => {
  const clock = new SimulatedClock()
  const site = new Site({ clock, random: seededRandom(2) })
  const camera = { username: 'viewer', password: 'garden-12' }
  const address = '127.0.97.1'
  const twin = await createTwin({
    site,
    model: 'tapo-too-new',
    address,
    account: { password: 'own', camera },
  })
  const signal = new AbortController().signal
  const given: Given = { clock, random: seededRandom(3), network: site.network, log: silentLog, signal }
  const told: LoginOutcome[] = []
  const budget = { ...freeBudget, spent: (_mac: string, outcome: LoginOutcome) => void told.push(outcome) }
  const login = { username: 'admin', password: new Secret('own') }
  const client = smartcamClient({ host: address, given, login, budget })
  try {
    await expect(clock.autojump(() => client.request('getDeviceInfo'))).rejects.toMatchObject({
      kind: 'credentials',
      values: { why: 'new-login' },
    })
    expect(told).toEqual([])
    expect(twin.tdpReply()?.result).toMatchObject({ encrypt_type: ['4'], device_model: 'C510W' })
    expect(twin.streams).toBe(true)
  } finally {
    client.close()
    await site.close()
  }
})
