import { ResetGuide } from '@pinhole/core'
import { describe, expect, test } from 'vitest'
import { hasCard, picture, powerOf } from './facts.ts'
import { loadCatalogue } from './load.ts'
import { resetGuide } from './reset-guide.ts'

const catalogue = loadCatalogue()
const all = [...catalogue.entries.values()]
const entry = (id: string) => {
  const found = catalogue.entries.get(id)
  if (!found) throw new Error(`${id} is not in the catalogue`)
  return found
}
const guide = (id: string) => resetGuide(entry(id), catalogue.sources)

describe('how a model is reset', () => {
  test('every entry gives a guide a page can show', () => {
    for (const one of all)
      expect(ResetGuide.safeParse(resetGuide(one, catalogue.sources)).success, one.id).toBe(true)
  })

  test('a C210 is held until it blinks red and is ready when red and green take turns', () => {
    expect(guide('tapo/c210')).toMatchObject({
      holes: ['near-microsd', 'under-cover-near-microsd', 'bottom', 'back'],
      holdSeconds: { min: 5, max: 15 },
      lights: [{ colour: 'red', pattern: 'blink' }],
      readyLights: [{ colour: 'red+green', pattern: 'alternate' }],
      rebootMinutes: 3,
      basis: 'family',
    })
  })

  test('no Tapo is said to keep its settings through five seconds', () => {
    for (const one of all.filter((each) => each.id.startsWith('tapo/'))) {
      expect(one.reset.shortPress?.effect ?? 'factory-reset', one.id).toBe('factory-reset')
      const claims = resetGuide(one).sources.map((row) => row.claim.key)
      expect(claims, one.id).not.toContain('model.claim.soft-reset-claimed')
    }
  })

  test('a soft reset claimed for a Kasa is shown as refused, with its reason', () => {
    const claimed = guide('kasa/ec60').sources.find(
      (row) => row.claim.key === 'model.claim.soft-reset-claimed',
    )
    expect(claimed).toMatchObject({ sure: 'unknown', overruled: { key: 'model.overruled.soft-reset' } })
  })

  test('where nobody says how, there is no hole, no dial and no light', () => {
    const silent = all.filter((one) => one.reset.basis === null)
    expect(silent).toHaveLength(33)
    for (const one of silent)
      expect(resetGuide(one), one.id).toMatchObject({
        holes: [],
        holdSeconds: null,
        lights: [],
        basis: 'none',
        sources: [],
      })
    expect(silent.map((one) => one.id)).toEqual(
      expect.arrayContaining(['tapo/d130', 'tapo/h200', 'kasa/kc300']),
    )
  })

  test('nothing is called tried on hardware, and every row tells who says it', () => {
    for (const one of all)
      for (const row of resetGuide(one, catalogue.sources).sources) {
        expect(row.sure, one.id).not.toBe('hardware')
        expect(row.says, `${one.id} ${row.claim.key}`).not.toBe('')
      }
  })
})

describe('power, card and picture', () => {
  test('a voltage is told only as the source states it', () => {
    expect(powerOf(entry('tapo/c210'))).toMatchObject({ volts: 9, left: '' })
    expect(powerOf(entry('kasa/ec70'))?.volts).toBe(9)
    expect(powerOf(entry('kasa/ec60'))?.volts).toBe(5)
  })
  test('a range, two voltages in one statement or silence give no number', () => {
    expect(powerOf(entry('tapo/d235'))?.volts).toBeNull()
    expect(powerOf(entry('tapo/tc40'))?.volts).toBeNull()
    expect(powerOf(entry('tapo/c720'))?.volts).toBeNull()
    expect(powerOf(entry('tapo/c200c'))).toBeNull()
  })
  test('a card slot is there, not there, or not known', () => {
    expect(hasCard(entry('tapo/c210'))).toBe(true)
    expect(hasCard(entry('kasa/kc100'))).toBe(false)
    expect(hasCard(entry('tapo/c103'))).toBeNull()
  })
  test('a shape nobody established is a guess, and no entry is the unknown shape', () => {
    expect(picture(entry('tapo/c210'))).toEqual({ body: 'pan-tilt', guess: false })
    expect(picture(entry('tapo/d130'))).toEqual({ body: 'doorbell', guess: true })
    expect(picture(null)).toEqual({ body: 'unknown', guess: true })
    for (const one of all.filter((each) => each.kind === null))
      expect(picture(one), one.id).toEqual({ body: 'unknown', guess: true })
  })
})
