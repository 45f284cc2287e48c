import type { NamedCheck } from '@pinhole/core'
import { expect, test } from 'vitest'
import { proofView } from '../proof.ts'
import { proved } from './verify.test-kit.ts'

const why = (checks: readonly NamedCheck[], id: string) => checks.find((one) => one.id === id)?.detail?.why

test('a proof that only has the camera account asks for the owner’s password, and then makes every check', async () => {
  const { proof, asked, check } = await proved({ shut: true, known: true, owner: ['right'] })
  expect(asked[0]).toBe('owner-login')
  expect([proof, check('control')?.state, check('settings')?.state, check('card')?.state]).toEqual([
    'passed',
    'passed',
    'passed',
    'passed',
  ])
})

test('whoever goes on without the owner’s password is told which checks were not made, and how to make them', async () => {
  const { proof, asked, checks } = await proved({ shut: true, known: true })
  expect(asked.filter((id) => id === 'owner-login')).toHaveLength(1)
  expect([proof, why(checks, 'control'), why(checks, 'settings')]).toEqual(['passed', 'no-login', 'no-login'])
  const view = proofView(checks)
  expect(view.passed.map(({ id }) => id)).toEqual(['stream', 'power'])
  expect(view.told.map(({ id }) => id)).toContain('live')
  expect(view.open.map(({ id, why: { key } }) => [id, key])).toEqual([
    ['control', 'case.check-why.no-login'],
    ['settings', 'case.check-why.no-login'],
    ['card', 'case.check-why.no-login'],
  ])
  expect(view.more).toEqual({ password: 3, later: 0 })
})

test('a refused password is asked for once more and then left alone, and the list says that it was refused', async () => {
  const { proof, asked, checks } = await proved({
    shut: true,
    known: true,
    owner: ['wrong', 'wrong', 'right'],
  })
  expect(asked.filter((id) => id === 'owner-login')).toHaveLength(2)
  expect([proof, why(checks, 'settings')]).toEqual(['passed', 'login.refused'])
})

test('what the proof could not look at is looked at later, and nothing else is done again', async () => {
  const first = await proved({ shut: true, known: true, says: { night: ['later'] } })
  expect(proofView(first.checks).more).toEqual({ password: 3, later: 1 })
  const before = first.checks.map((check) => ({ ...check }))
  const more = await proved({ shut: true, known: true, owner: ['right'], before })
  expect(more.asked).toEqual(['owner-login', 'night'])
  expect(more.proof).toBe('passed')
  expect(proofView(more.checks).open).toEqual([])
  // The picture of the first proof still counts, with its figures.
  expect(more.check('stream')).toEqual(first.check('stream'))
})

test('a later check that fails takes the proof back; one that is passed over again leaves it as it was', async () => {
  const before = (await proved({ shut: true, known: true })).checks.map((check) => ({ ...check }))
  const failed = await proved({ shut: true, known: true, owner: ['right'], led: false, before })
  expect([failed.proof, failed.check('settings')?.state]).toEqual(['disproved', 'failed'])
  const passed = await proved({ shut: true, known: true, before })
  expect([passed.proof, passed.check('settings')?.state]).toEqual(['passed', 'cannot'])
})

test('a card put off says so, a part the camera has not says so, and both are no failures', () => {
  const list: NamedCheck[] = [
    { id: 'card', by: 'machine', state: 'later', name: { key: 'case.check.card' } },
    { id: 'turn', by: 'person', state: 'cannot', name: { key: 'case.check.turn' } },
    { id: 'night', by: 'person', state: 'to-do', name: { key: 'case.check.night' } },
  ]
  expect(proofView(list).open.map((one) => one.why.key)).toEqual([
    'case.check-why.later',
    'case.check-why.none',
    'case.check-why.not-made',
  ])
})
