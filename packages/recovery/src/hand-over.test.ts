import type { CaseEvent, NamedCheck } from '@pinhole/core'
import { expect, test } from 'vitest'
import { guardOf, lossesOf } from './consent.ts'
import { dueOf } from './due.ts'
import { handOverOf } from './flows/hand-over.ts'
import { GIVING_AWAY, handOverWords } from './hand-over.ts'
import { proofView } from './proof.ts'
import { fold } from './state.ts'
import { verdictOf } from './verdict.ts'

const person = { kind: 'person' } as const
const opened: CaseEvent[] = [
  { kind: 'opened', address: '192.168.1.20', complaint: 'give-away' },
  { kind: 'observed', observation: { question: 'wish', answer: 'give', at: 0, by: person } },
]
const wiped: CaseEvent[] = [
  ...opened,
  { kind: 'consented', to: GIVING_AWAY, losses: ['everything-set', 'place-in-app'] },
  { kind: 'acted', action: GIVING_AWAY, outcome: 'cured' },
]
const look = (outcome: string, run = outcome): CaseEvent[] => [
  { kind: 'run-started', flow: 'hand-over', run },
  { kind: 'run-ended', flow: 'hand-over', run, outcome },
]
const caseOf = (...events: CaseEvent[]) =>
  fold(events.map((event, seq) => ({ case: 'k', seq, at: seq + 1, event })))
const check = (
  id: string,
  by: NamedCheck['by'],
  state: NamedCheck['state'] = 'passed',
  detail?: NamedCheck['detail'],
): NamedCheck => ({ id, by, state, name: { key: `case.check.${id}` }, ...(detail ? { detail } : {}) })
const rest = [
  check('app-gone', 'person'),
  check('card-out', 'person'),
  check('cloud', 'person', 'passed', { left: true }),
]

test('what a wipe loses for good is named and accepted first; the camera need not be backed up for its next owner', () => {
  expect(guardOf(caseOf(...opened), GIVING_AWAY, true)).toBe('consent-first')
  const { losing, losses } = lossesOf(caseOf(...opened), GIVING_AWAY)
  expect(losing).toEqual(['everything-set', 'place-in-app'])
  expect(losses.kept.map(({ key }) => key)).toContain('case.losses.kept.cloud')
  const accepted = caseOf(...opened, { kind: 'consented', to: GIVING_AWAY, losses: losing })
  expect(guardOf(accepted, GIVING_AWAY, true)).toBe('free')
  // What was accepted for parting with it is no word for another wipe.
  expect(guardOf(accepted, 'factory_reset', true)).not.toBe('free')
})

test('a wiped camera is not asked for a picture: whether it waits for its next owner is looked at', () => {
  expect(dueOf(caseOf(...wiped))).toEqual({ kind: 'flow', flow: 'hand-over' })
  expect(dueOf(caseOf(...wiped, ...look('not-ready')))).toEqual({ kind: 'flow', flow: 'hand-over' })
  const given = [...look('not-ready', 'a'), ...look('unproven', 'b'), ...look('not-ready', 'c')]
  expect(dueOf(caseOf(...wiped, ...given))).toEqual({ kind: 'verdict', verified: false })
})

test('after the coached reset too, unless it came home again or was only to be moved', () => {
  const reset: CaseEvent[] = [
    { kind: 'run-started', flow: 'reset', run: 'r' },
    { kind: 'run-ended', flow: 'reset', run: 'r', outcome: 'ready' },
  ]
  expect(dueOf(caseOf(...opened, ...reset))).toEqual({ kind: 'flow', flow: 'hand-over' })
  const moves: CaseEvent = {
    kind: 'observed',
    observation: { question: 'wish', answer: 'move', at: 0, by: person },
  }
  expect(dueOf(caseOf(...opened, moves, ...reset))).toEqual({ kind: 'flow', flow: 're-join' })
})

test('seen by a machine it is verified; said by a person alone it is ready and not verified; else it stays open', () => {
  const end = (outcome: string) => verdictOf(caseOf(...wiped, ...look(outcome)), [], null, 9)
  expect(end('ready')).toMatchObject({ kind: 'ready', verified: true, cause: null })
  expect(end('ready-told')).toMatchObject({ kind: 'ready', verified: false })
  expect(end('not-ready')).toMatchObject({ kind: 'open', verified: false })
})

test('every check must hold, and who saw the camera decides how that is said', () => {
  expect(handOverOf([check('factory', 'machine'), ...rest])).toBe('ready')
  expect(handOverOf([check('factory', 'person'), ...rest])).toBe('ready-told')
  expect(handOverOf([check('factory', 'machine'), check('app-gone', 'person', 'failed')])).toBe('not-ready')
  expect(handOverOf([check('factory', 'machine', 'later'), ...rest])).toBe('unproven')
  expect(handOverOf([check('factory', 'machine'), check('card-out', 'person', 'cannot')])).toBe('ready')
  expect(handOverOf([])).toBe('unproven')
})

test('the ending says who saw what, and names what stays in the cloud', () => {
  const words = handOverWords(caseOf(...wiped, ...look('ready-told')), [check('factory', 'person'), ...rest])
  expect(words.title.key).toBe('case.verdict.title.ready')
  expect(words.lines.map(({ key }) => key)).toEqual([
    'case.hand-over.factory.person',
    'case.hand-over.app-gone.person',
    'case.hand-over.card-out.person',
    'case.hand-over.cloud.left',
  ])
  const open = handOverWords(caseOf(...wiped, ...look('unproven')), [check('factory', 'person', 'later')])
  expect(open.title.key).toBe('case.verdict.title.not-ready')
  expect(open.lines[0]?.key).toBe('case.hand-over.open')
  // Nothing of the other proof is offered to be made up for.
  expect(proofView([check('factory', 'person', 'later')]).more).toEqual({ password: 0, later: 0 })
})
