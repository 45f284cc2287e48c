import { type CaseView, SimulatedClock } from '@pinhole/core'
import { expect, it } from 'vitest'
import { Moved, whileAsked } from './moved.ts'

const asks = (id: string, key = 'case.ask.hold.text') =>
  ({
    id: 'c1',
    next: {
      kind: 'run',
      run: { id: 'r', flow: 'reset', state: 'asks', steps: [], ask: { kind: 'coach', id, text: { key } } },
    },
  }) as unknown as CaseView

it('the terminal lets go of a question once the network has answered it, and not before', async () => {
  const clock = new SimulatedClock()
  const signal = new AbortController().signal
  let now = asks('coach-hold')
  const watch = whileAsked({ readCase: async () => now }, { clock, signal }, now)
  await clock.autojump(() => clock.sleep(5500))
  expect(watch.signal.aborted).toBe(false)
  now = asks('coach-watch', 'case.ask.watch.left')
  await clock.autojump(() => clock.sleep(1500))
  expect(watch.signal.reason).toBeInstanceOf(Moved)
})

it('an answered question is looked after no longer', async () => {
  const clock = new SimulatedClock()
  const signal = new AbortController().signal
  let reads = 0
  const first = asks('power')
  const watch = whileAsked({ readCase: async () => (reads++, asks('live')) }, { clock, signal }, first)
  watch.stop()
  await clock.autojump(() => clock.sleep(3000))
  expect([reads, watch.signal.aborted]).toEqual([0, false])
})
