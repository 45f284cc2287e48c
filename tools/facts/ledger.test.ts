import { describe, expect, test } from 'vitest'
import { readLedger, standing } from './ledger.ts'

describe('the ledger of facts', () => {
  test('every fact is where its row says, in every language', () => {
    const found = standing()
    expect(found.missing).toEqual([])
    expect(found.total).toBe(428)
    expect(found.apart).toBeLessThan(12)
    expect(found.carried + found.overruled + found.apart).toBe(428)
  })

  const broken = (row: string) =>
    standing([...readLedger().filter((one) => one.fact !== 'F005'), ...readLedger(row)]).missing

  test.each([
    ['F005 g:factory-reset/nowhere~place', 'there is no such sentence'],
    ['F005 g:factory-reset/find~the moon', 'the words are not there'],
    ['F005 m:kasa/spot#reset.hole.place=top', 'it says'],
    ['F005 over:near-lens', 'does not name it'],
    ['F005 apart:no', 'says no reason'],
  ])('a pointer to what is not there is found out: %s', (row, says) => {
    expect(broken(row).join()).toContain(says)
  })

  test('a fact without a row is missing', () =>
    expect(standing(readLedger().slice(1)).missing).toEqual(['F001 has no row.']))
})
