import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCatalogue, readCatalogue } from './load.ts'
import { matchModel, modelLookup } from './match.ts'

const catalogue = loadCatalogue()
const id = (model: string, heard?: 'tdp' | 'kasa' | 'onvif' | 'sweep') =>
  matchModel(catalogue, { model, heard }).entry?.id ?? null

const of = (more: object) => matchModel(catalogue, { model: 'C210', heard: 'tdp', ...more }).sure

describe('which model it is', () => {
  test('a camera is known by what it says, whatever region it was sold in', () => {
    expect(id('EC60(US)', 'kasa')).toBe('kasa/ec60')
    expect(id('C210', 'tdp')).toBe('tapo/c210')
    expect(id('D100C(US)', 'tdp')).toBe('tapo/d100c')
    expect(id('C520WS (EU)', 'onvif')).toBe('tapo/c520ws')
  })

  test('a label read aloud is understood', () => {
    expect(id('Tapo C210')).toBe('tapo/c210')
    expect(id(' tp-link tapo c210 ')).toBe('tapo/c210')
    expect(id('c615f kit')).toBe('tapo/c615f-kit')
    expect(id('C615F')).toBe('tapo/c615f-kit')
    expect(id('RoomCam 360')).toBe('tapo/c260')
  })

  test('a name sold on several models gives them all and picks none', () => {
    const spot = matchModel(catalogue, { model: 'Kasa Spot' })
    expect(spot.entry).toBeNull()
    expect(spot.candidates.map((one) => one.id)).toEqual([
      'kasa/spot',
      'kasa/kc100',
      'kasa/kc105',
      'kasa/ec60',
      'kasa/kc400',
      'kasa/kc401',
    ])
  })

  test('a name holds within its brand, a number whatever brand is said', () => {
    expect(matchModel(catalogue, { model: 'Kasa Cam' }).candidates.map((one) => one.id)).toEqual([
      'kasa/kc120',
    ])
    expect(matchModel(catalogue, { model: 'tapo cam' }).candidates).toEqual([])
    expect(matchModel(catalogue, { model: 'Tapo Spot' }).candidates).toEqual([])
    expect(id('Tapo EC70')).toBe('kasa/ec70')
  })

  test('a name no model is known for is an entry of its own', () =>
    expect(id('Kasa Indoor')).toBe('kasa/indoor'))

  test('every entry is found by its own number and names', () => {
    for (const entry of catalogue.entries.values()) {
      if (entry.model) expect(id(entry.model), entry.id).toBe(entry.id)
      for (const name of [...entry.names, ...entry.aliases])
        expect(
          matchModel(catalogue, { model: name }).candidates.map((one) => one.id),
          name,
        ).toContain(entry.id)
    }
  })

  test('an unknown model, an empty word and noise match nothing', () => {
    for (const word of ['C9990', '', '(US)', 'x'.repeat(5000), '192.168.1.20'])
      expect(matchModel(catalogue, { model: word })).toEqual({ entry: null, sure: 0, candidates: [] })
  })

  test('a known hardware version makes it surer, a doorbell that says so makes a camera doubtful', () => {
    expect(of({ hardware: '2.0' })).toBeGreaterThan(of({ hardware: '9.0' }))
    expect(of({ deviceType: 'SMART.IPCAMERA' })).toBe(of({}))
    expect(of({ deviceType: 'SMART.TAPODOORBELL' })).toBeLessThan(of({}))
  })

  test('what a camera said of itself gives its entry, its name and its driver', () => {
    const look = modelLookup(catalogue)
    expect(look({ model: 'EC60(US)', hardware: '4.0' })).toMatchObject({
      entry: 'kasa/ec60',
      name: 'EC60',
      family: 'kasa-cam',
    })
    expect(look({ model: 'P100' })).toBeNull()
  })

  test('the catalogue is read in a tenth of a second of work and then kept', () => {
    const times = Array.from({ length: 3 }, () => {
      // The time of this thread alone: the machine is shared.
      const from = process.threadCpuUsage()
      readCatalogue(join(import.meta.dirname, '..'))
      const { user, system } = process.threadCpuUsage(from)
      return (user + system) / 1000
    })
    expect(Math.min(...times)).toBeLessThan(100)
    expect(loadCatalogue()).toBe(catalogue)
  })
})
