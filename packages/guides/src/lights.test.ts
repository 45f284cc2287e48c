import { loadCatalogue, picture, resetGuide } from '@pinhole/catalogue'
import type { Light, Text } from '@pinhole/core'
import { lightWord } from '@pinhole/drawing'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { describe, expect, test } from 'vitest'
import { guidesFor, guideView, loadGuides, modelFacts, modelPage, savedPage } from './index.ts'

const { entries, sources } = loadCatalogue()
const all = [...entries.values()]
const speakers = completeLanguages.map((lang) => speaker(lang, load(lang), {}))

/** The lights a plain value asserts, as keys; those that a sentence is filled with among them. */
function lightsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && String(value.key).startsWith('model.light.') ? [(value as Text).key] : []
  return [...own, ...Object.values(value).flatMap(lightsIn)]
}
const keys = (lights: readonly Light[] | null) => (lights ?? []).map((one) => lightWord(one).key)

test('no light is told of a model but what its own table says', () => {
  for (const entry of all) {
    const { basis: _, ...table } = entry.leds
    const stated = new Set([
      ...keys(entry.reset.lights),
      ...keys(entry.reset.readyLights),
      ...Object.values(table).flatMap(keys),
    ])
    const told = [
      ...lightsIn(modelFacts(entry, sources)),
      ...guidesFor(entry).flatMap((guide) => lightsIn(guideView(guide, entry, sources))),
    ]
    expect(
      [...new Set(told)].filter((one) => !stated.has(one)),
      entry.id,
    ).toEqual([])
    for (const speak of speakers)
      for (const key of stated) expect(speak(key), `${entry.id} ${speak.lang}`).not.toBe(key)
  }
})

test('where no table is, the guide says so instead of a colour, and the page shows no strip', () => {
  const silent = all.filter((one) => one.reset.basis !== null && one.reset.lights === null)
  for (const entry of silent)
    for (const guide of guidesFor(entry).filter(({ steps }) => steps.some(({ id }) => id === 'release'))) {
      const view = guideView(guide, entry, sources)
      const release = view.steps.find(({ id }) => id === 'release')!
      expect(release.lights, entry.id).toEqual([])
    }
  expect(
    guideView(loadGuides().get('factory-reset')!, null, sources).steps.flatMap((one) => one.lights),
  ).toEqual([])
})

describe('the 33 models of which nobody says how they are reset', () => {
  const silent = all.filter((one) => one.reset.basis === null)

  test('say that the shape is a guess, show no hole, no hold time and no light, and send to the manual and the support', () => {
    expect(silent).toHaveLength(33)
    for (const entry of silent) {
      expect(picture(entry).guess, entry.id).toBe(true)
      const { holes, holdSeconds, lights, readyLights } = resetGuide(entry, sources)
      expect([holes, holdSeconds, lights, readyLights], entry.id).toEqual([[], null, [], []])
      expect(
        modelFacts(entry, sources).filter(({ path }) => /^(reset|leds)/.test(path)),
        entry.id,
      ).toEqual([])
      expect(lightsIn(guidesFor(entry).map((guide) => guideView(guide, entry, sources))), entry.id).toEqual(
        [],
      )
      for (const speak of speakers) {
        const page = modelPage(entry, sources, speak)
        expect(page, entry.id).toContain(speak('model.guess'))
        expect(page, entry.id).toContain(speak('guides.words.no-hole'))
        expect(page, entry.id).not.toContain('cam-hole"')
      }
    }
  })

  test('and their guides say the same', () => {
    const speak = speakers[0]!
    for (const entry of silent.slice(0, 6))
      for (const guide of guidesFor(entry)) {
        const html = savedPage(guide, entry, sources, speak)
        expect(html, `${entry.id} ${guide.id}`).toContain(speak('guides.words.no-hole'))
        expect(html, `${entry.id} ${guide.id}`).not.toMatch(/<g class="cam-hole"|class="cam-pin"/)
      }
  })
})
