import { SimulatedClock } from '@pinhole/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FAILURES_PER_WINDOW, judgeLogins, loginBudget, triesLeft, WINDOW_MS } from './login-budget.ts'
import { openMemory } from './memory/open.ts'

const mac = '9C:A2:F4:00:00:01'
const setUp = () => {
  const clock = new SimulatedClock()
  return { clock, budget: loginBudget(openMemory().budget, clock) }
}

it('a wrong password is tried at most twice for one click', async () => {
  const { budget } = setUp()
  await budget.spent(mac, { kind: 'refused' }, 'click-1')
  expect(await budget.mayTry(mac, 'click-1')).toEqual({ ok: true })
  await budget.spent(mac, { kind: 'refused' }, 'click-1')
  expect(await budget.mayTry(mac, 'click-1')).toEqual({ ok: false, waitSeconds: 0, why: 'action' })
  expect(await budget.mayTry(mac, 'click-2')).toEqual({ ok: true })
})

it('after four failures the camera is left alone until the first is thirty minutes old', async () => {
  const { clock, budget } = setUp()
  for (let i = 0; i < 4; i++) {
    await budget.spent(mac, { kind: 'refused' })
    await clock.advance(60_000)
  }
  expect(await budget.mayTry(mac)).toEqual({ ok: false, waitSeconds: 26 * 60, why: 'window' })
  expect(await budget.mayTry('another')).toEqual({ ok: true })
  await clock.advance(26 * 60_000)
  expect(await budget.mayTry(mac)).toEqual({ ok: true })
})

it('four tries are left at first, one fewer after each refusal, and all again once it let somebody in', () => {
  const tries = (...kinds: ('refused' | 'accepted')[]) =>
    kinds.map((kind, at) => ({ outcome: { kind }, at: at + 1 }))
  expect(triesLeft([], 9)).toBe(4)
  expect(triesLeft(tries('refused', 'refused', 'refused'), 9)).toBe(1)
  expect(triesLeft(tries('refused', 'refused', 'refused', 'refused'), 9)).toBe(0)
  expect(triesLeft(tries('refused', 'refused', 'accepted', 'refused'), 9)).toBe(3)
  expect(triesLeft(tries('refused', 'refused'), 9 + WINDOW_MS)).toBe(4)
  expect(triesLeft([{ outcome: { kind: 'locked', until: 99 }, at: 1 }], 9)).toBe(0)
})

it('a locked camera is not tried before it opens again', async () => {
  const { clock, budget } = setUp()
  await budget.spent(mac, { kind: 'locked', until: clock.now() + 90_500 })
  expect(await budget.mayTry(mac)).toEqual({ ok: false, waitSeconds: 91, why: 'locked' })
  await clock.advance(90_500)
  expect(await budget.mayTry(mac)).toEqual({ ok: true })
})

it('the right password wipes the slate', async () => {
  const { budget } = setUp()
  for (let i = 0; i < 4; i++) await budget.spent(mac, { kind: 'refused' }, 'click')
  await budget.spent(mac, { kind: 'accepted' }, 'click')
  expect(await budget.mayTry(mac, 'click')).toEqual({ ok: true })
})

it('whoever asks before each try never fails more than four times in any thirty minutes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * 60_000 }), { maxLength: 60 }), (pauses) => {
      const attempts: Parameters<typeof judgeLogins>[0][number][] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        const may = judgeLogins(attempts, now)
        if (may.ok) attempts.push({ outcome: { kind: 'refused' }, at: now })
        else expect(judgeLogins(attempts, now + may.waitSeconds * 1000)).toEqual({ ok: true })
      }
      for (const { at } of attempts) {
        const within = attempts.filter((other) => other.at >= at && other.at < at + WINDOW_MS)
        expect(within.length).toBeLessThanOrEqual(FAILURES_PER_WINDOW)
      }
    }),
  )
})
