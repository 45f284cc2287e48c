import { type Entry, feedsOf, hasAdapter, resetGuide } from '@pinhole/catalogue'
import type { Speaker } from '@pinhole/locales'
import { describe, expect, test } from 'vitest'
import { english, idsOf, models, of, one, saying, shown, sources, speakers } from './every-model.test-kit.ts'
import { type Guide, guideLines, guidesFor, savedPage, withBranches } from './index.ts'

const languages = speakers.map((speak) => [speak.lang, speak] as const)
const by = (words: Readonly<Record<string, RegExp>>, lang: string): RegExp => words[lang]!

const bytesOf = (entry: Entry | null, guide: Guide, speak: Speaker): number =>
  Buffer.byteLength(savedPage(guide, entry, sources, speak))

/** Pages that hold the same guides are alike but for their title, and those that hold fewer are smaller. */
const largest = models.flatMap((entry) => {
  const sets = guidesFor(entry).map((guide) => ({
    guide,
    holds: new Set(withBranches(guide, entry).map(({ id }) => id)),
  }))
  return sets
    .filter(
      ({ holds }, at) =>
        !sets.some(
          (other, rank) => holds.isSubsetOf(other.holds) && (other.holds.size > holds.size || rank < at),
        ),
    )
    .map(({ guide }) => ({ entry, guide, bytes: bytesOf(entry, guide, english) }))
})
const most = Math.max(...largest.map(({ bytes }) => bytes))

describe.each(languages)('in %s', (lang, speak) => {
  const plug = {
    en: /\b(?:adapters?|sockets?|outlets?|(?:un)?plug(?:s|ged|ging)?)\b/i,
    de: /netzteil|steckdose|stecker|eingesteckt|einstecken|\bstecke?\b.*\bein\b|\bzieh es\b/i,
    es: /adaptador|enchuf|clavija|\b(?:la|una|otra|esa) toma\b/i,
  }
  // What is no adapter of the camera: a transformer that hangs on a plug, the router's plug, the maker's smart plugs.
  const elsewhere =
    /^guides\.of\.(?:doorbell-power-cycle\.steps\.off\.if\.plug-in|wifi-trouble\.steps\.router|false-fixes\.notes\.short)/

  test('no word of an adapter or a socket is said of a camera that has none', () => {
    const none = of((entry) => hasAdapter(entry) === false)
    expect(idsOf(none).size).toBeGreaterThan(25)
    expect(saying(none, speak, by(plug, lang), elsewhere)).toEqual([])
    expect(
      saying([{ ...none[0]!, view: one('tapo/c210', 'power-cycle') }], speak, by(plug, lang)),
    ).not.toEqual([])
  })

  test('no battery is spoken of where none feeds it', () => {
    const word = { en: /batter/i, de: /akku|batterie/i, es: /bater/i }
    const without = of((entry) => feedsOf(entry) !== null && !feedsOf(entry)!.has('battery'))
    // Which cameras have a heat sensor at all.
    expect(saying(without, speak, by(word, lang), /detection\.notes\.image$/)).toEqual([])
    expect(
      saying(
        of(({ id }) => id === 'tapo/c420'),
        speak,
        by(word, lang),
      ),
    ).not.toEqual([])
  })

  test('no infrared is promised by a camera that sees in colour only', () => {
    const word = {
      en: /infrared|black and white/i,
      de: /infrarot|schwarzwei/i,
      es: /infrarroj|blanco y negro/i,
    }
    const colour = of(({ features }) => features.nightVision === 'color')
    expect(idsOf(colour).size).toBe(4)
    expect(saying(colour, speak, by(word, lang))).toEqual([])
  })

  test('where other places are spoken of, each place is named with its letter', () => {
    for (const { entry, guide, view } of shown) {
      const holes = entry ? resetGuide(entry).holes : []
      for (const step of view.steps) {
        const other = step.ifs.some(({ act }) => act.key.endsWith('find.if.hidden.then'))
        if (other) expect(step.places.length, `${entry?.id} ${guide.id}`).toBeGreaterThan(1)
        if (step.places.length === 0) continue
        expect(step.places.map((text) => speak(text))).toEqual(
          holes.map((place, at) => `${'ABCDE'[at]}. ${speak(`model.place-at.${place}`)}`),
        )
      }
    }
    const lines = guideLines(one('kasa/ec70', 'factory-reset'), speak).join('\n')
    expect(lines.match(/^ {3}[A-E]\. /gm)).toHaveLength(5)
  })

  // What is a twentieth smaller in English stays far below in every language.
  test('the largest saved files of all models stay under 150 kB', () => {
    expect(new Set(largest.map(({ entry }) => entry)).size).toBe(models.length)
    for (const { entry, guide } of largest.filter(({ bytes }) => bytes > most * 0.95))
      expect(bytesOf(entry, guide, speak), `${entry?.id} ${guide.id}`).toBeLessThan(149_000)
  }, 60_000)
})
