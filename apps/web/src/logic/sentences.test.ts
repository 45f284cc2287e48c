import { expect, test } from 'vitest'
import { finds } from '../../test/examples/find.ts'
import { byConcern, facts, findHeadline, findLine, inFours, lightWords, verifyLine } from './sentences.ts'

const cost = { minutes: 3, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }

test('the headline counts the cameras that need someone', () => {
  expect(Object.values(finds).map((view) => findHeadline(view).key)).toEqual([
    'ui.find.needs-you',
    'ui.find.all-answer',
    'ui.find.nothing',
    'ui.find.listening',
  ])
})
test('a silent camera is not counted among those that answered', () => {
  expect(finds.trouble && findLine(finds.trouble)).toEqual({
    key: 'ui.find.answered-still',
    values: { count: 3 },
  })
})
test('trouble comes first, then what waits to be set up, then what is well, each by name', () => {
  expect(byConcern(finds.trouble?.cameras ?? []).map((camera) => camera.name)).toEqual([
    'Hallway',
    'New camera',
    'Front door',
    'Kitchen',
  ])
})
test('a step says its time, its price and its loss', () => {
  expect(facts(cost, [], false).map((fact) => fact.key)).toEqual([
    'ui.cost.minutes',
    'ui.cost.free',
    'ui.cost.nothing',
  ])
  expect(facts({ ...cost, money: 12.4 }, [{ key: 'a' }, { key: 'b' }], true).slice(1)).toEqual([
    { key: 'ui.cost.money', values: { money: 12 } },
    { key: 'ui.cost.loses-many', values: { count: 2 } },
  ])
  expect(facts(cost, [{ key: 'a' }], true)[2]).toEqual({
    key: 'ui.cost.loses',
    values: { what: { key: 'a' } },
  })
})
test('a destructive step never claims to lose nothing', () => {
  expect(facts(cost, [], true)[2]?.key).toBe('ui.cost.loses-some')
})
test('a light is said with its colour and its rhythm, and one without a colour as any colour', () => {
  expect(lightWords({ colour: null, pattern: 'blink' }).values?.colour).toEqual({ key: 'ui.light.any' })
  expect(lightWords({ colour: 'red', pattern: 'off' })).toEqual({ key: 'ui.light.dark' })
})
test('the proof counts what is done and what needs eyes', () => {
  const check = (id: string, state: 'passed' | 'asks' | 'to-do') => ({
    id,
    by: 'person' as const,
    state,
    name: { key: id },
  })
  expect(verifyLine([check('a', 'passed'), check('b', 'asks')])).toEqual([
    { key: 'ui.verify.done', values: { count: 1, of: 2 } },
    { key: 'ui.verify.yours', values: { count: 1 } },
  ])
  // Those whose turn comes later need eyes as well.
  expect(verifyLine([check('a', 'asks'), check('b', 'to-do')])[1]).toEqual({
    key: 'ui.verify.yours',
    values: { count: 2 },
  })
})
test('a password is shown in groups of four', () => {
  expect(inFours('k7Qm9xWd2')).toEqual(['k7Qm', '9xWd', '2'])
})
