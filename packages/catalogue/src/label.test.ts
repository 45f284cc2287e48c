import { describe, expect, test } from 'vitest'
import { loadCatalogue } from './load.ts'
import { matchModel } from './match.ts'

const catalogue = loadCatalogue()
const match = (model: string) => matchModel(catalogue, { model })
const ids = (model: string) => match(model).candidates.map((one) => one.id)

describe('a label as people read it out', () => {
  test.each([
    ['C200 V2', 'tapo/c200'],
    ['Tapo C200 ver 3.2', 'tapo/c200'],
    ['KC105(US) 2.0', 'kasa/kc105'],
    ['TC 70', 'tapo/tc70'],
    ['C-210', 'tapo/c210'],
    ['kc 420 ws', 'kasa/kc420ws'],
    ['KD-110', 'kasa/kd110'],
    ['EC60 V4', 'kasa/ec60'],
    ['Tapo Doorbell D235', 'tapo/d235'],
    ['HW C200 V1.0', 'tapo/c200'],
    ['Tapo C510W 2K', 'tapo/c510w'],
    ['my C310 on the shed', 'tapo/c310'],
  ])('%s is %s', (said, id) => expect(match(said).entry?.id).toBe(id))

  test('an approval id on the back names its model', () =>
    expect(match('FCC ID 2AXJ4C720').entry?.id).toBe('tapo/c720'))

  test('an approval that two models carry asks which, unless the number stands beside it', () => {
    expect(match('FCC ID 2AXJ4C200V2')).toMatchObject({ entry: null })
    expect(ids('FCC ID 2AXJ4C200V2').toSorted()).toEqual(['kasa/ec70', 'tapo/c200'])
    expect(match('C200 FCC ID 2AXJ4C200V2').entry?.id).toBe('tapo/c200')
  })

  test('a number that only begins like one gives all that begin so', () => {
    expect(match('tapo c320').entry?.id).toBe('tapo/c320ws')
    expect(ids('C420')).toEqual(['tapo/c420'])
    expect(ids('KC41').length).toBe(0)
  })

  test('two numbers in one sentence ask which', () => {
    const both = match('either the C210 or the C200')
    expect(both.entry).toBeNull()
    expect(both.candidates.map((one) => one.id).toSorted()).toEqual(['tapo/c200', 'tapo/c210'])
  })

  test('what a device says of itself is never read that freely', () =>
    expect(matchModel(catalogue, { model: 'C200 V2', heard: 'tdp' }).entry).toBeNull())

  test('plugs, addresses and prose name no camera', () => {
    for (const said of ['HS110', '192.168.1.20', 'H.265 at 2.4 GHz', 'my doorbell', 'C9990'])
      expect(ids(said), said).toEqual([])
  })
})
