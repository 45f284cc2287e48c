import type { CaseEvent } from '@pinhole/core'
import { expect, test } from 'vitest'
import { eventsAfter } from './after-run.ts'
import { advice, advisor, frame, opened, run, saw, seen, stateOf, view } from './case.fixture.ts'
import { tenths } from './cause-rows.ts'
import { cloudAllowed } from './cloud-leave.ts'
import { unrecorded } from './danger.ts'
import { evidenceOf } from './next.ts'
import { viewOf } from './view.ts'

test('a case begins with the question what is wrong', () => {
  const { next, station } = view([{ kind: 'opened', address: null, complaint: null }])
  expect(next).toMatchObject({ kind: 'question', id: 'complaint' })
  expect(station).toBe('ask')
})

test('a hot adapter overrules everything, and stays a rule after the answer is taken back', () => {
  const hot = [opened, saw('adapter_hot', 'too_hot')]
  expect(view(hot).next).toMatchObject({ kind: 'danger', rule: 'hot_adapter' })
  expect(unrecorded(stateOf(...hot), advisor.rules)).toEqual(['hot_adapter'])
  // Who cannot reach it is not led on: the page stays and says what else to do.
  const blocked = view([...hot, saw('danger-hot_adapter', 'cannot-reach')]).next
  expect(blocked).toMatchObject({ kind: 'danger', steps: [{ text: { key: 'case.danger-blocked' } }, {}] })
  const later: CaseEvent[] = [
    ...hot,
    { kind: 'rule-fired', rule: 'hot_adapter' },
    saw('danger-hot_adapter', 'unplugged'),
    { kind: 'taken-back', question: 'adapter_hot' },
  ]
  expect(view(later).next).toMatchObject({ kind: 'action', id: 'swap_adapter' })
  expect(evidenceOf(stateOf(...later))).toContainEqual({ kind: 'rule', rule: 'hot_adapter' })
  // Nobody's wish overrules it until the adapter was changed.
  const wish: CaseEvent = { kind: 'chosen', step: 'led' }
  expect(view([...later, wish]).next).toMatchObject({ id: 'swap_adapter' })
  const swapped: CaseEvent = { kind: 'acted', action: 'swap_adapter', outcome: 'not-cured' }
  expect(view([...later, swapped, wish]).next).toMatchObject({ id: 'led' })
  // The new one is hot as well: unplugged again, and changed again, whatever was done about the first.
  const again: CaseEvent = {
    kind: 'observed',
    observation: { question: 'adapter_hot', answer: 'too_hot', at: 2000, by: { kind: 'person' } },
  }
  expect(view([...later, swapped, again]).next).toMatchObject({ kind: 'danger', rule: 'hot_adapter' })
  const unplugged: CaseEvent = {
    kind: 'observed',
    observation: { question: 'danger-hot_adapter', answer: 'unplugged', at: 2001, by: { kind: 'person' } },
  }
  expect(view([...later, swapped, again, unplugged, wish]).next).toMatchObject({ id: 'swap_adapter' })
})

test('after a reset the camera is brought back, restored and proved, in this order, and only then is it fixed', () => {
  let events: CaseEvent[] = [
    opened,
    { kind: 'backed-up', backup: 'b', verified: true, settings: 41 },
    ...run('reset', 'ready'),
  ]
  expect(view(events).next).toMatchObject({ flow: 're-join' })
  events = [...events, ...run('re-join', 'joined'), ...eventsAfter('re-join', 'joined', 9)]
  expect(view(events).next).toMatchObject({ flow: 'restore' })
  events = [...events, ...run('restore', 'restored')]
  expect(view(events).next).toMatchObject({ flow: 'verify' })
  expect(view([...events, ...run('verify', 'failed')]).next.kind).not.toBe('verdict')
  const proved = view([...events, ...run('verify', 'passed')])
  expect(proved.next).toMatchObject({
    kind: 'verdict',
    verdict: { kind: 'cured', by: 'factory_reset', verified: true },
  })
})

test('when nothing is worth its cost the verdict says so, and never claims a cure', () => {
  const { next } = view([opened], advice('hand_over', 'end'))
  expect(next).toMatchObject({ kind: 'verdict', verdict: { kind: 'replace', verified: false } })
})

test('the shares of all causes make ten tenths, and nothing is ten in ten before a proof', () => {
  expect(tenths([0.34, 0.33, 0.33])).toEqual([4, 3, 3])
  expect(tenths([0.99, 0.01])).toEqual([10, 0])
  const sure = {
    ...advice('led', 'ask'),
    causes: [
      { id: 'wifi_fw_crash', p: 0.99, reasons: [] },
      { id: 'other', p: 0.01, reasons: [] },
    ],
  }
  expect(view([opened], sure).causes.map((cause) => cause.tenths)).toEqual([9, 1])
})

test('what must be done before a step stands before its own steps, and with a question that needs it', () => {
  const action = view([opened, saw('adapter_hot', 'normal'), { kind: 'chosen', step: 'swap_adapter' }]).next
  expect(action).toMatchObject({ steps: [{ text: { key: 'rule.sharp.gloves' }, warn: true }] })
  const question = view([opened, { kind: 'chosen', step: 'led' }]).next
  expect(question).toMatchObject({ kind: 'question', help: { key: 'rule.sharp' } })
})

test('a look at the internet waits for the leave of the owner, who may say no and may change their mind', () => {
  const asks = advice('cloud_reach', 'ask')
  const { next } = view([opened], asks)
  expect(next).toMatchObject({ kind: 'question', id: 'cloud-leave', answers: [{ id: 'yes' }, { id: 'no' }] })
  const allowed = (...more: CaseEvent[]) => cloudAllowed(stateOf(opened, ...more))
  expect(allowed()).toBe('open')
  expect(allowed(saw('cloud-leave', 'yes'))).toBe('yes')
  expect(allowed(saw('cloud-leave', 'cannot-tell'))).toBe('no')
  expect(allowed(saw('cloud-leave', 'yes'), { kind: 'taken-back', question: 'cloud-leave' })).toBe('open')
})

test('before the first repair the password is offered once, and whoever goes on without it is not asked again', () => {
  const there: CaseEvent[] = [
    opened,
    { kind: 'identified', identification: { ...seen, family: 'smartcam', ports: { control: 443 } } },
    saw('lan_state', 'streams'),
    saw('port-control', 'open'),
  ]
  expect(view(there).next).toMatchObject({ kind: 'login', text: { key: 'case.login.offer' } })
  // What only asks is cheaper than a password.
  const question = view(there, advice('led', 'ask'))
  expect(question.next).toMatchObject({ kind: 'question', id: 'led' })
  expect(question.others).toContainEqual(expect.objectContaining({ kind: 'ask', id: 'login' }))

  const without: CaseEvent[] = [...there, { kind: 'deferred', step: 'login' }]
  expect(view(without).next).toMatchObject({ kind: 'action', id: 'factory_reset' })
  expect(view(without).others.map(({ id }) => id)).toContain('login')
  const after: CaseEvent[] = [...without, { kind: 'chosen', step: 'login' }]
  expect(view(after).next).toMatchObject({ kind: 'login', text: { key: 'case.login.ask' } })

  // Whom it lets in, who is not there, and who is in danger is not asked; nor is anybody after a repair.
  const tried: CaseEvent = { kind: 'acted', action: 'wait_24h', outcome: 'not-cured' }
  for (const more of [
    saw('login', 'accepted'),
    saw('lan_state', 'absent'),
    saw('port-control', 'closed'),
    tried,
  ])
    expect(view([...there, more]).next).toMatchObject({ kind: 'action', id: 'factory_reset' })
  expect(view([...there, saw('adapter_hot', 'too_hot')]).next.kind).toBe('danger')
  expect(view([...there, saw('login', 'accepted')]).others.map(({ id }) => id)).not.toContain('login')
})

test('a camera that seems well is said to be well, is asked about first, and keeps its causes for a script', () => {
  const streams: CaseEvent = {
    kind: 'observed',
    observation: {
      question: 'lan_state',
      answer: 'streams',
      at: 1,
      by: { kind: 'probe', probe: 'lan-state' },
    },
  }
  const begun: CaseEvent = { kind: 'opened', address: '192.168.1.20', complaint: null }
  const seemed = viewOf(stateOf(begun, streams), advice('led', 'ask'), advisor, frame)
  expect(seemed).toMatchObject({
    well: true,
    headline: { key: 'case.headline.well' },
    next: { kind: 'question', id: 'complaint', text: { key: 'case.well.ask' }, why: [] },
  })
  expect(seemed.causes.length).toBeGreaterThan(0)
  // While the probes still look, nothing is said to be well.
  const looking = viewOf(stateOf(begun, streams), advice('led', 'ask'), advisor, { ...frame, probing: true })
  expect(looking.well).toBeUndefined()
  expect(view([opened, streams], advice('led', 'ask')).well).toBeUndefined()
})

test('what was put off stands last among the other steps and can be taken up again, where no rule forbids it now', () => {
  const off: CaseEvent[] = [opened, { kind: 'deferred', step: 'led' }, { kind: 'deferred', step: 'wait_24h' }]
  const ids = (list: CaseEvent[]) => view(list).others.map(({ id }) => id)
  expect(ids(off).filter((id) => id !== 'login')).toEqual(['led', 'wait_24h'])
  expect(ids([...off, { kind: 'chosen', step: 'led' }])).not.toContain('led')
  expect(view([...off, { kind: 'chosen', step: 'led' }]).next).toMatchObject({ kind: 'question', id: 'led' })
  expect(ids([...off, saw('adapter_hot', 'too_hot')])).not.toContain('led')
})
