import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDecisions } from './decisions.ts'
import { loadCatalogue } from './load.ts'
import { cardToBuy, powerOf } from './facts.ts'
import { resetGuide } from './reset-guide.ts'

const decisions = loadDecisions()
const { entries, sources } = loadCatalogue()
const all = [...entries.values()]

test('all 32 known contradictions are settled, each with its evidence, in every language', () => {
  expect(decisions.map((one) => one.row)).toEqual(Array.from({ length: 32 }, (_, at) => at + 1))
  for (const { id, evidence } of decisions)
    for (const key of evidence) expect(Object.keys(sources), id).toContain(key)
  for (const lang of ['en', 'de', 'es']) {
    const { of } = JSON.parse(
      readFileSync(join(import.meta.dirname, `../../locales/${lang}/decisions.json`), 'utf8'),
    ) as { of: Record<string, { topic: string; decided: string }> }
    for (const { id } of decisions) expect(of[id]?.decided.length, `${lang} ${id}`).toBeGreaterThan(20)
  }
})

test('the entries follow what was decided', () => {
  // 1: of a turning Kasa, beneath the lens first and the top last. 2: a Spot shows all claimed places.
  const turning = all.filter(({ id, kind }) => id.startsWith('kasa/') && kind === 'pan-tilt')
  expect(turning.filter(({ reset }) => reset.basis !== null).length).toBeGreaterThan(6)
  for (const entry of turning.filter(({ reset }) => reset.basis !== null)) {
    const { holes } = resetGuide(entry)
    expect([holes[0], holes.at(-1)], entry.id).toEqual(['under-lens', 'top'])
  }
  expect(resetGuide(entries.get('kasa/kc105')!).holes).toEqual(
    expect.arrayContaining(['bottom', 'back', 'side']),
  )
  for (const entry of all) {
    // 6: no short press keeps the settings without being struck out; 8: every press needs power.
    for (const row of resetGuide(entry, sources).sources.filter((one) =>
      one.claim.key.endsWith('soft-reset-claimed'),
    ))
      expect(row.overruled, entry.id).toBeTruthy()
    if (entry.reset.powered !== null) expect(entry.reset.powered, entry.id).toBe(true)
    // 21: no Kasa offers a stream to players, nor does a battery Tapo.
    if (entry.id.startsWith('kasa/') || entry.kind === 'battery')
      expect(entry.features.protocols ?? [], entry.id).not.toContain('rtsp')
  }
  // 22: the EC70 is not fed with five volts.
  expect(powerOf(entries.get('kasa/ec70')!)?.volts).toBe(9)
  // 23: those listed for both bands, and no other, are told so.
  const both = all.filter(({ setup }) => setup.bands?.includes('5')).map(({ model }) => model)
  expect(both.toSorted()).toEqual(['C260', 'C460', 'C465', 'C560WS', 'KC200'])
  // 29: of two sizes of a card, the smaller one is given as advice.
  expect(cardToBuy(entries.get('tapo/c100')!)).toBe(128)
  expect(cardToBuy(entries.get('tapo/tc60')!)).toBeNull()
  expect(cardToBuy(entries.get('kasa/ec70')!)).toBeNull()
  // 30: what one source removed as not real is not here.
  for (const model of ['C340W', 'C440W', 'C135', 'C340', 'C440', 'C540', 'C770'])
    expect(
      all.some((entry) => entry.model === model),
      model,
    ).toBe(false)
  // 31: the weather rating that its source contradicts is not told. 32: its night vision is kept as listed.
  for (const entry of all)
    expect(JSON.stringify({ ...entry, notes: [] }).match(/\bIP\d\d\b/), entry.id).toBeNull()
  expect(entries.get('kasa/kc410s')!.features.nightVision).toBe('hybrid')
  expect(entries.get('kasa/kc411s')!.features.nightVision).toBe('ir')
})
