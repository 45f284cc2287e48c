import { SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { PracticeClock } from './practice-clock.ts'

test('practice time runs with the machine’s, and a minute that is skipped is over at once', async () => {
  const machine = new SimulatedClock()
  const time = new PracticeClock(machine)
  const rung: string[] = []
  time.after(5_000, () => rung.push('five seconds'))
  time.after(60_000, () => rung.push('a minute'))
  await machine.autojump(() => machine.sleep(6_000))
  expect(rung).toEqual(['five seconds'])
  const before = machine.now()
  await time.skip(60_000)
  expect(rung).toEqual(['five seconds', 'a minute'])
  expect(machine.now()).toBe(before)
  time.close()
  await machine.autojump(() => machine.sleep(100))
})
