import { expect, test } from 'vitest'
import { readLedger } from './ledger.ts'
import { reachOf } from './reach.ts'

const minutes = 5 * 60_000

test('every carried fact is met on a screen of a case that needs it, in every language', {
  timeout: minutes,
}, () => {
  const { found, unreachable } = reachOf()
  expect(unreachable).toEqual([])
  expect(new Set(found.map(({ fact }) => fact)).size).toBe(393)
})

test.each([
  ['a light that the page of the model does not tell', 'F005 m:kasa/ec70#leds.online=green'],
  ['the hole of a model of which nobody says it', 'F005 m:tapo/c104#reset.hole.place=bottom'],
  ['another number than the guide counts', 'F005 n:causes/wifi_fw_crash#prior.percentOfGuide=31'],
])('%s is found out of reach', { timeout: minutes }, (_, row) =>
  expect(reachOf(readLedger(row)).unreachable.join()).toContain('no case leads to it'),
)
