import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import { tellDrawing } from '@pinhole/drawing'
import { speaker } from '@pinhole/locales'
import { languages, load, sourceLanguage } from '@pinhole/locales/load'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  Guide,
  guideLines,
  guidesFor,
  guideView,
  loadGuides,
  modelLines,
  savedPage,
  withBranches,
} from './index.ts'

const { entries, sources } = loadCatalogue()
const guides = [...loadGuides().values()]
const models = [null, ...entries.values()]
const speakers = languages().map((lang) => speaker(lang, load(lang), load(sourceLanguage)))
const english = speakers.find((speak) => speak.lang === 'en')!
const whole = speakers.filter((speak) =>
  existsSync(join(import.meta.dirname, `../../locales/${speak.lang}/guides.json`)),
)
const told = (view: ReturnType<typeof guideView>, speak = english) => guideLines(view, speak).join('\n')
const everything = models.flatMap((entry) =>
  guidesFor(entry).map((guide) => ({ entry, guide, text: told(guideView(guide, entry, sources)) })),
)

describe('every guide', () => {
  test('leads only to guides that exist, and names sources that exist', () => {
    const ids = new Set(guides.map((guide) => guide.id))
    for (const guide of guides) {
      for (const step of guide.steps) {
        for (const { go } of step.ifs)
          if (go !== undefined) {
            expect(ids, `${guide.id}/${step.id}`).toContain(go)
            expect(go, `${guide.id}/${step.id} leads to its own top`).not.toBe(guide.id)
          }
        for (const key of step.sources) expect(Object.keys(sources), `${guide.id}/${step.id}`).toContain(key)
        expect(step.sure !== 'judgement', `${guide.id}/${step.id}`).toBe(step.sources.length > 0)
      }
      for (const note of guide.notes)
        for (const key of note.sources) expect(Object.keys(sources), guide.id).toContain(key)
    }
  })

  test('takes no less time than its waits', () => {
    for (const { id, minutes, steps } of guides)
      expect(minutes * 60, id).toBeGreaterThanOrEqual(steps.reduce((sum, one) => sum + (one.seconds ?? 0), 0))
  })

  test('has its form beside it', () => {
    const file = readFileSync(join(import.meta.dirname, '../guide.schema.json'), 'utf8')
    expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(Guide))))
  })

  test.each(whole.map((speak) => [speak.lang] as const))(
    'says everything in %s itself, without a hole left open or a foreign sentence',
    (lang) => {
      const own = speaker(lang, load(lang), {})
      for (const guide of guides) {
        for (const entry of [
          null,
          entries.get('tapo/c210')!,
          entries.get('kasa/ec70')!,
          entries.get('kasa/kd110')!,
        ]) {
          const text = told(guideView(guide, entry, sources), own)
          expect(text, guide.id).not.toMatch(/\{[\w-]+\}|(guides|model)\.[a-z]+\.[a-z]/)
        }
      }
      expect(own('guides.words.sources')).not.toBe('guides.words.sources')
    },
  )
})

describe('over all models and guides', () => {
  test('the sweep is wide', () => expect(everything.length).toBeGreaterThan(113 * 15))

  // A press of some seconds in one sentence with what would be harmless.
  const calledSoft = (text: string) =>
    text
      .split(/[.\n]/)
      .filter((one) => /\b(hold|press|seconds? on the button)\b/i.test(one))
      .filter((one) => /soft reset|only restarts?|keeps? (its|the|all) settings/i.test(one))
      // The sentence that names it as a false fix.
      .filter(
        (one) =>
          !/that is the rule|as a soft reset: $/i.test(one) && !/^- A short press as a soft reset/i.test(one),
      )

  test('no press is called soft: a restart is made at the plug', () => {
    expect(calledSoft('Hold the button for 5 seconds: a soft reset that keeps its settings.')).toHaveLength(1)
    for (const { entry, guide, text } of everything)
      expect(calledSoft(text), `${entry?.id} ${guide.id}`).toEqual([])
    for (const entry of entries.values()) {
      const claims = modelLines(entry, sources, english).filter((one) => /keep the settings/.test(one))
      // Told on a Kasa only, struck out, with its reason; never of a Tapo.
      for (const one of claims) expect(one, entry.id).toMatch(/^✗ .*rule for plugs/)
      if (entry.id.startsWith('tapo/')) expect(claims, entry.id).toEqual([])
    }
  })

  test.each(whole.map((speak) => [speak.lang, speak] as const))(
    'no voltage but the entry’s own is named in %s, and no stream is asked of a Kasa or a battery camera',
    (_, speak) => {
      for (const { entry, guide } of everything) {
        const text = told(guideView(guide, entry, sources), speak)
        const power = entry && powerOf(entry)
        const near = power?.volts
          ? [0.95, 1.05].map((one) =>
              speak('model.supply.volts', { volts: Math.round(power.volts! * one * 100) / 100 }),
            )
          : []
        // A technician's figure of the card slot is no supply's.
        const slot = ['3.3 V', '3,3 V'].join(' ')
        const allowed = `${power ? speak(power.text) : ''} ${near.join(' ')} ${guide.id === 'electrical-checks' ? slot : ''}`
        for (const [volts] of text.matchAll(/\d[\d.,-]* ?(V|Volt|voltios)\b/g))
          expect(allowed, `${entry?.id} ${guide.id} ${volts}`).toContain(volts)
        if (entry && (entry.id.startsWith('kasa/') || entry.kind === 'battery'))
          expect(text, `${entry.id} ${guide.id}`).not.toMatch(/VLC|RTSP/)
      }
    },
  )

  test('where nobody says how a model is reset, no guide tells it to be pressed', () => {
    const silent = everything.filter(({ entry }) => entry?.reset.basis === null)
    expect(new Set(silent.map(({ entry }) => entry!.id)).size).toBe(33)
    for (const { entry, guide, text } of silent) {
      expect(['factory-reset', 'doorbell-reset', 'reset-fails'], entry!.id).not.toContain(guide.id)
      expect(text, `${entry!.id} ${guide.id}`).not.toMatch(
        /Reset it by its button(?!; support)|keep pressing/,
      )
    }
  })

  test('every press is made with the power on', () => {
    for (const guide of guides.filter((one) =>
      one.steps.some((step) => step.id === 'press' && step.picture === 'pin'),
    )) {
      const at = (id: string) => guide.steps.findIndex((step) => step.id === id)
      expect(Math.max(at('plug'), at('on')), guide.id).toBeGreaterThanOrEqual(0)
      expect(Math.max(at('plug'), at('on')), guide.id).toBeLessThan(at('press'))
      expect(
        guide.dangers.map(({ id }) => id),
        guide.id,
      ).toContain('press-powered')
    }
  })

  test('a false fix is only ever named as one', () => {
    const wrong = [/format.*in a computer/i, /more amperes/i, /reinstall|install the app again/i]
    for (const { entry, guide, text } of everything.filter(({ guide: one }) => one.id !== 'false-fixes'))
      for (const words of wrong) expect(text, `${entry?.id} ${guide.id}`).not.toMatch(words)
  })
})

/** A phrase of four words that a sentence says twice; null: none. */
function saidTwice(text: string): string | null {
  for (const sentence of text.split(/[.!?](?=\s|$)/)) {
    const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const fours = words.slice(3).map((_, at) => words.slice(at, at + 4).join(' '))
    const again = fours.find((one, at) => fours.indexOf(one) !== at)
    if (again) return again
  }
  return null
}

test.each(speakers.map((speak) => [speak.lang, speak] as const))(
  'no sentence of a guide or a drawing says a phrase twice in %s, whatever the model',
  (_, speak) => {
    expect(saidTwice('Look beside the card slot or under a cover, beside the card slot.')).not.toBeNull()
    const seen = new Set<string>()
    for (const entry of models)
      for (const guide of guidesFor(entry)) {
        const { steps, notes, ...view } = guideView(guide, entry, sources)
        const texts = [view.title, view.why, ...view.dangers, ...view.loses, ...notes.map((one) => one.text)]
        for (const text of steps.flatMap((step) => [
          speak(step.do),
          step.see ? speak(step.see) : '',
          ...step.ifs.map((one) => `${speak(one.when)}: ${speak(one.act)}`),
        ]))
          seen.add(text)
        for (const text of texts) seen.add(speak(text))
      }
    for (const entry of entries.values())
      for (const text of tellDrawing({ ...picture(entry), holes: resetGuide(entry).holes }))
        seen.add(speak(text))
    expect([...seen].filter(saidTwice)).toEqual([])
  },
)

describe('a saved guide', () => {
  const page = (guide: string, model: string | null) =>
    savedPage(loadGuides().get(guide)!, model ? entries.get(model)! : null, sources, english)

  test('holds everything its branches lead to, and asks for nothing from outside', () => {
    const html = page('factory-reset', 'tapo/c210')
    for (const guide of withBranches(loadGuides().get('factory-reset')!, entries.get('tapo/c210')!))
      expect(html).toContain(`<section class="guide" id="${guide.id}">`)
    expect(html).not.toMatch(/(src|href)="(?!#)|url\(|@import|fetch\(/)
    expect(html).toContain('data-seconds="180"')
    expect(html).toContain('<symbol id="art0"')
  })
})

test('a model without evidence of a reset says so in the terminal and shows no hole', () => {
  const text = modelLines(entries.get('tapo/d130')!, sources, english).join('\n')
  expect(text).toContain('Nobody has written down where the reset hole')
  expect(text).not.toMatch(/seconds|Reset hole:/)
})
