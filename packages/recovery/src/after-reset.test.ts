import { type CaseEvent, type CaseLine, type CaseView, type RankedCause, say } from '@pinhole/core'
import { knownOf } from '@pinhole/guides'
import { expect, test } from 'vitest'
import { knownAfterReset, leftByReset, wasBeforeReset } from './after-reset.ts'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { fold } from './state.ts'

const advisor = knowledgeAdvisor()
const was = (...ranked: [id: string, p: number][]) => {
  const causes: RankedCause[] = ranked.map(([id, p]) => ({ id, p, reasons: [] }))
  return wasBeforeReset(causes[0]!, causes, advisor, 9)
}
const hung = say('case.cured.wifi_fw_crash')

test('a Wi-Fi part that a reset cured had hung and was not dead', () => {
  expect(was(['wifi_fw_crash', 0.9], ['other', 0.1])).toEqual(
    say('case.verdict.cause-cured', { cause: hung, tenths: 9 }),
  )
})

test('of two causes that a reset cures and that were near each other none is picked', () => {
  expect(was(['wifi_fw_crash', 0.5], ['flash_corruption', 0.3])).toEqual(
    say('case.verdict.cause-two', { cause: hung, other: say('case.cured.flash_corruption') }),
  )
})

test('a cause that no reset cures is not named after a cure by reset', () => {
  expect(was(['cloud_outage', 0.9])).toEqual(say('case.verdict.cause-untold'))
  expect(was(['motor_driver', 0.9])).toEqual(say('case.verdict.cause-untold'))
})

test('a case cured by a reset does not repeat that resets do not help; one that was not cured does', () => {
  const known = knownOf(null, 'offline-over-time', ['wifi_fw_crash', 'flash_corruption'])
  const ended = (verified: boolean) =>
    knownAfterReset(known, {
      next: { kind: 'verdict', verdict: { by: 'factory_reset', verified } },
    } as unknown as CaseView)
  const keys = JSON.stringify(ended(true))
  expect(keys).not.toMatch(/offline-over-time\.says|wifi_fw_crash\.(verdict|name)|flash_corruption\.against/)
  expect(keys).toContain('offline-over-time.when')
  expect(ended(false)).toEqual(known)
})

const run = (flow: string, outcome: string): CaseEvent[] => [
  { kind: 'run-started', flow, run: flow },
  { kind: 'run-ended', flow, run: flow, outcome },
]
const left = (...events: CaseEvent[]) =>
  leftByReset(fold(events.map((event, seq): CaseLine => ({ case: 'k', seq, at: seq, event }))))
const agreed: CaseEvent = { kind: 'consented', to: 'factory_reset', losses: ['settings', 'presets'] }

test('after a reset the end names what was agreed to be lost and what is still to be done again', () => {
  const keys = (texts?: readonly { key: string }[]) => texts?.map(({ key }) => key.split('.').at(-1))
  const end = left(agreed, ...run('reset', 'ready'), ...run('re-join', 'joined'))
  expect([keys(end?.lost), keys(end?.again), end?.guide.id]).toEqual([
    ['settings', 'presets'],
    ['app', 'links'],
    'after-reset',
  ])
  expect(keys(left(agreed, ...run('reset', 'ready'))?.again)).toContain('wifi')
})

test('what was agreed to and never done took nothing', () => {
  expect(left(agreed)).toBeNull()
  expect(left(agreed, ...run('reset', 'nothing'))).toBeNull()
})
