import { expect, test } from 'vitest'
import { cases } from '../../test/examples/case.ts'
import { basisOf, dots, share, somethingElse, split, strongest } from './shares.ts'

const causes = cases.action?.causes ?? []

test('ten dots are drawn, as many filled as there are tenths', () => {
  expect(dots(4)).toEqual([true, true, true, true, false, false, false, false, false, false])
  expect(dots(0)).not.toContain(true)
})
test('all rows and something else make ten', () => {
  const { shown } = split(causes)
  expect(shown.reduce((sum, cause) => sum + cause.tenths, 0) + somethingElse(causes)).toBe(10)
  expect(somethingElse([{ id: 'a', tenths: 7 }])).toBe(3)
})
test('a cause below half a tenth is gathered, and something else never stands among the causes', () => {
  const { shown, small } = split(causes)
  expect(small.map((cause) => cause.id)).toEqual(['radio'])
  expect(shown.map((cause) => cause.id)).not.toContain('other')
})
test('a share is said in tenths, and the smallest as less than one', () => {
  expect(share(4)).toEqual({ key: 'ui.case.in-ten', values: { count: 4 } })
  expect(share(0)).toEqual({ key: 'ui.case.less' })
})
test('mixed sources are said as mixed', () => {
  expect(basisOf(causes).key).toBe('ui.case.basis.mixed')
  expect(basisOf([{ basis: 'kind' }]).key).toBe('ui.case.basis.kind')
  expect(basisOf([]).key).toBe('ui.case.basis.unknown')
})
test('two reasons for and one against are shown', () => {
  const reasons = causes[0]?.reasons ?? []
  expect(strongest([...reasons, ...reasons]).map((reason) => reason.for)).toEqual([true, true, false])
})
