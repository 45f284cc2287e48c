import { loadCatalogue, loadDecisions } from '@pinhole/catalogue'
import { loadGuides, originOf } from '@pinhole/guides'
import { expect, test } from 'vitest'
import { readLedger } from './ledger.ts'
import { readPrinted } from './numbers.ts'

// Where guides disagree, a sentence that says what was decided quotes those who say so, and not the guide that gives way.

/** The guide whose word gives way in a decision, and the sentences that say the opposite of it. */
const givesWay: readonly (readonly [decision: string, guide: string, sentences: readonly string[]])[] = [
  ['five-seconds', 'guide-004', ['false-fixes.notes.short']],
  ['unpowered', 'guide-002', ['false-fixes.notes.unpowered', 'reset-fails.notes.drain']],
  ['after-press', 'guide-000', ['false-fixes.notes.pull-plug', 'factory-reset.steps.leave']],
  ['local-stream', 'guide-004', ['false-fixes.notes.rtsp-kasa', 'local-look.steps.no-stream']],
  ['five-volts', 'guide-004', ['electrical-checks.steps.label', 'electrical-checks.steps.swap']],
  ['five-volts', 'guide-004', ['reset-fails.steps.adapter']],
  ['first-or-last', 'guide-001', ['power-cycle.notes.before']],
  ['first-or-last', 'guide-000', ['power-cycle.notes.before']],
  ['heat-sensor', 'guide-004', ['detection.notes.image']],
  ['cloud-clips', 'guide-001', ['recordings.notes.cloud']],
]
const { sources } = loadCatalogue()
const said = (sentence: string) =>
  originOf(`guides.of.${sentence}`, { entry: null, trouble: null, sources }).says.map(({ key }) => key)

test('no guide is quoted for what it says the opposite of', () => {
  const decisions = new Map(loadDecisions().map((one) => [one.id, one]))
  for (const [decision, guide, sentences] of givesWay) {
    expect(decisions.get(decision)?.overrules.length, decision).toBeGreaterThan(0)
    for (const sentence of sentences) {
      const [id = '', part, which] = sentence.split('.')
      const there = loadGuides().get(id)
      const all = part === 'steps' ? there?.steps : there?.notes
      expect(
        all?.map((one) => one.id),
        sentence,
      ).toContain(which)
      expect(said(sentence), sentence).not.toContain(guide)
      expect(said(sentence).length, `${sentence} rests on nobody`).toBeGreaterThan(0)
    }
  }
})

// Told as the claim of one guide that nobody confirms.
const toldAsClaim = ['F081', 'F390']

test('the figure of an overruled fact stands behind no sentence', () => {
  const overruled = new Set(
    readLedger()
      .filter(({ targets }) => targets.some((one) => one.startsWith('over:')))
      .map(({ fact }) => fact),
  )
  expect(overruled.size).toBeGreaterThan(30)
  const behind = readPrinted().filter(({ fact, behind: keys }) => overruled.has(fact) && keys.length > 0)
  expect(behind.map(({ fact }) => fact)).toEqual(toldAsClaim)
})
