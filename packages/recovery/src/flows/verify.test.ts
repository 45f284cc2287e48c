import type { CaseEvent } from '@pinhole/core'
import type { StreamSeen } from '@pinhole/probe'
import { expect, test } from 'vitest'
import { dueOf } from '../due.ts'
import { fold } from '../state.ts'
import { proofOf } from './verify.ts'
import { proved } from './verify.test-kit.ts'

test('five minutes of picture, a power cut, equal settings, a card and every look of the person prove it', async () => {
  const { proof, check, asked } = await proved({})
  expect(proof).toBe('passed')
  expect(check('settings')?.detail).toEqual({ equal: 1, of: 1 })
  expect(check('power')?.detail?.seconds).toBeGreaterThan(50)
  expect(asked).toEqual(['power', 'live', 'motion', 'clip', 'turn', 'night', 'app-pages', 'adapter'])
})

test('a plug that was never pulled proves nothing: it is asked once more, and then the case stays open', async () => {
  const { proof, check, asked } = await proved({ pulls: false })
  expect(proof).toBe('unproven')
  expect(check('power')).toMatchObject({ state: 'cannot', detail: { why: 'never-left' } })
  expect(asked.filter((id) => id === 'power')).toHaveLength(2)
})

test('a camera that needs more than two minutes to return has failed', async () => {
  const { proof, check } = await proved({ boots: 150_000 })
  expect([proof, check('power')?.state]).toEqual(['failed', 'failed'])
})

test('a frozen picture and a setting that changed fail the proof, with the figures', async () => {
  const frozen = await proved({ picture: { state: 'frozen', frames: 12, seconds: 300 } })
  expect([frozen.proof, frozen.check('stream')?.state]).toEqual(['failed', 'failed'])
  const changed = await proved({ led: false })
  expect(changed.proof).toBe('failed')
  expect(changed.check('settings')?.detail).toEqual({ equal: 0, of: 1, differ: 'led' })
})

test('one hasty no is asked again; a no that stands fails; a picture nobody can see is not called proved', async () => {
  expect((await proved({ says: { night: ['no', 'yes'] } })).proof).toBe('passed')
  expect((await proved({ says: { night: ['no', 'no'] } })).proof).toBe('failed')
  const guarded: StreamSeen = { state: 'guarded' }
  expect((await proved({ picture: guarded, says: { live: ['later'] } })).proof).toBe('unproven')
  expect((await proved({ picture: guarded })).proof).toBe('passed')
})

test('a picture that asks for a camera account is watched once the person gives it', async () => {
  const { proof, check, asked } = await proved({ picture: { state: 'guarded' }, account: true })
  expect([proof, asked[0]]).toEqual(['passed', 'camera-account'])
  expect(check('stream')).toMatchObject({ state: 'passed', detail: { seconds: 300 } })
})

test('a card that was taken out for the reset is asked back in before it is judged', async () => {
  const { proof, asked } = await proved({ card: 'absent' })
  expect([proof, asked[0]]).toEqual(['passed', 'card'])
})

test('a plug that was pulled for the card, and seen, is not pulled once more', async () => {
  for (const shut of [false, true]) {
    const { proof, check, asked } = await proved({ card: 'absent', pullsForCard: true, shut })
    expect([proof, asked[0], asked.includes('power')]).toEqual(['passed', 'card', false])
    expect(check('power')).toMatchObject({ state: 'passed', detail: { with: 'card' } })
    expect(check('power')?.detail?.seconds).toBeGreaterThan(50)
  }
})

test('where nobody saw the camera go when the card went in, the plug is asked for with the reason', async () => {
  expect((await proved({ card: 'absent' })).powerTexts).toEqual(['case.ask.power.unseen'])
  expect((await proved({})).powerTexts).toEqual(['case.ask.power.text'])
  const slow = await proved({ card: 'absent', pullsForCard: true, boots: 130_000 })
  expect([slow.powerTexts[0], slow.check('power')?.state]).toEqual(['case.ask.power.unseen', 'failed'])
})

test('a card that was taken out is asked back in where nothing can be read of it, before a clip is looked at', async () => {
  const { proof, check, asked } = await proved({ shut: true })
  expect(asked.slice(0, 2)).toEqual(['card', 'power'])
  expect([proof, check('card')?.state, check('clip')?.state]).toEqual(['passed', 'cannot', 'passed'])
  const later = await proved({ shut: true, says: { card: ['cannot'] } })
  expect(later.check('card')?.state).toBe('later')
})

test('what was not looked at never counts as seen', () => {
  expect(
    proofOf([
      { id: 'stream', state: 'cannot' },
      { id: 'power', state: 'passed' },
    ]),
  ).toBe('unproven')
  expect(
    proofOf([
      { id: 'stream', state: 'passed' },
      { id: 'power', state: 'later' },
    ]),
  ).toBe('unproven')
})

test('a restore that failed is offered again once the camera opens again, and then proved anew', () => {
  const run = (flow: string, outcome: string): CaseEvent[] => [
    { kind: 'run-started', flow, run: `${flow}-${outcome}` },
    { kind: 'run-ended', flow, run: `${flow}-${outcome}`, outcome },
  ]
  const events: CaseEvent[] = [
    { kind: 'opened', address: null, complaint: null },
    { kind: 'backed-up', backup: 'b', verified: true, settings: 2 },
    ...run('reset', 'ready'),
    ...run('re-join', 'joined'),
    { kind: 'acted', action: 'factory_reset', outcome: 'cured' },
  ]
  const due = (...more: CaseEvent[]) =>
    dueOf(fold([...events, ...more].map((event, seq) => ({ case: 'k', seq, at: seq, event }))))
  const refused = [
    ...run('restore', 'failed'),
    ...run('restore', 'failed').map((event) => ({ ...event, run: 'r2' })),
  ]
  expect(due()).toEqual({ kind: 'flow', flow: 'restore' })
  expect(due(...(refused as CaseEvent[]))).toEqual({ kind: 'flow', flow: 'verify' })
  const opened: CaseEvent = {
    kind: 'observed',
    observation: { question: 'login', answer: 'accepted', at: 99, by: { kind: 'probe', probe: 'login' } },
  }
  const proof = run('verify', 'passed')
  expect(due(...(refused as CaseEvent[]), ...proof, opened)).toEqual({ kind: 'flow', flow: 'restore' })
  const back = run('restore', 'restored')
  expect(due(...(refused as CaseEvent[]), ...proof, opened, ...back)).toEqual({
    kind: 'flow',
    flow: 'verify',
  })
  expect(due(...back, ...run('verify', 'unproven'))).toEqual({ kind: 'flow', flow: 'verify' })
})

test('where nothing was saved no settings are promised: the list says so, and the rest still proves it', async () => {
  const { proof, check } = await proved({ unsaved: true })
  expect(proof).toBe('passed')
  expect(check('settings')).toMatchObject({
    name: { key: 'case.check.settings-unsaved' },
    state: 'cannot',
    detail: { why: 'no-backup' },
  })
})
