import type { CaseView, NamedCheck } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { proofView } from './proof.ts'
import { reportHtml } from './report-page.ts'

const named = (id: string, by: NamedCheck['by'], state: NamedCheck['state'], why?: string): NamedCheck => ({
  id,
  by,
  state,
  name: { key: `case.check.${id}` },
  ...(why ? { detail: { why } } : {}),
})
const checks = [
  named('stream', 'machine', 'passed'),
  named('settings', 'machine', 'cannot', 'no-login'),
  named('night', 'person', 'passed'),
]
const view = {
  headline: { key: 'case.verdict.title.cured' },
  openedAt: 0,
  closedAt: null,
  camera: { name: 'Garden gate', model: 'C210', hardware: '2.0', firmware: null, mac: '9C:A2:F4:00:00:01' },
  causes: [],
  done: [],
  told: [],
  seen: [],
  sources: [],
  restored: null,
  checks,
  next: {
    kind: 'verdict',
    verdict: { kind: 'cured', cause: null, p: null, by: null, verified: true, until: null },
    title: { key: 'case.verdict.title.cured' },
    lines: [],
    proof: proofView(checks),
  },
} as unknown as CaseView

test('the printed report names what was checked, what a person saw and what was not checked and why, in three languages', () => {
  for (const lang of ['en', 'de', 'es']) {
    const speak = speaker(lang, load(lang))
    const page = reportHtml(view, speak)
    for (const key of [
      'report.proof.passed',
      'report.proof.told',
      'report.proof.open',
      'check.settings',
      'check-why.no-login',
    ])
      expect(page, `${lang} ${key}`).toContain(speak(`case.${key}`).replaceAll("'", '&#39;'))
    expect(page).toContain(`lang="${lang}"`)
  }
})

test('after a cure the shares stand under a heading that says what they rest on', () => {
  const causes = [{ name: { key: 'knowledge.causes.power_supply.name' }, tenths: 9, reasons: [] }]
  for (const lang of ['en', 'de', 'es']) {
    const speak = speaker(lang, load(lang))
    const heading = (more: Partial<CaseView>) =>
      ['believed', 'believed-before', 'believed-cure'].filter((key) =>
        reportHtml({ ...view, causes, ...more } as CaseView, speak).includes(
          `<h2>${speak(`case.report.${key}`)}</h2>`,
        ),
      )
    expect(heading({})).toEqual(['believed'])
    expect(heading({ causesAsOf: 'before' })).toEqual(['believed-before'])
    expect(heading({ causesAsOf: 'cure' })).toEqual(['believed-cure'])
  }
})

test('what the guides say and is held to be wrong is printed struck out, with its reason', () => {
  const sources = [
    {
      claim: { key: 'Five keeps it' },
      says: 'a guide',
      sure: 'model',
      overruled: { key: 'It may erase it' },
    },
    { claim: { key: 'Ten erases it' }, says: 'a guide', sure: 'model' },
  ] as CaseView['sources']
  const page = reportHtml({ ...view, sources }, speaker('en', load('en')))
  expect(page).toContain('<s>Five keeps it</s>')
  expect(page).toContain('It may erase it')
  expect(page).not.toContain('<s>Ten erases it</s>')
})

test('what was seen is before the repair only where a repair is proved', () => {
  const seen = [{ question: 'led', answerId: 'off', text: { key: 'Dark' }, at: 0, probe: 'ports' }]
  const speak = speaker('en', load('en'))
  const heading = (more: Partial<CaseView>) => reportHtml({ ...view, seen, ...more } as CaseView, speak)
  expect(heading({})).toContain('<h2>What was seen</h2>')
  expect(heading({ causesAsOf: 'cure' })).toContain('<h2>What was seen before the repair</h2>')
})

test('every sheet of paper says what it is and its number, and no word breaks out of the style', () => {
  const odd = { ...view, camera: { ...view.camera, model: '</style><b>"\\' } } as CaseView
  const page = reportHtml(odd, speaker('en', load('en')))
  expect(page).toContain('counter(page) " / " counter(pages)')
  expect(page.match(/<\/style>/g)).toHaveLength(1)
  expect(page).not.toContain('<b>')
})

test('the printed report repeats what a reset took and what to do again, with the guide for it', () => {
  const after = {
    lost: [{ key: 'case.losses.lost.presets' }],
    again: [{ key: 'case.losses.again.links' }],
    guide: { id: 'after-reset', title: { key: 'guides.of.after-reset.title' } },
  }
  const page = reportHtml(
    { ...view, next: { ...view.next, after } } as unknown as CaseView,
    speaker('en', load('en')),
  )
  expect(page).toContain('Stored viewing positions')
  expect(page).toContain('Links to voice assistants')
  expect(page).toContain('After the reset: make it yours again')
  expect(page).toContain('<code>pinhole guide C210 after-reset</code>')
  // The page may be kept as a file: nothing in it leads to a server.
  expect(page).not.toMatch(/(href|src)="(?!data:)/)
  expect(reportHtml(view, speaker('en', load('en')))).not.toContain('after-reset')
})

test('a model that only its owner says is told as theirs, and one that the camera said is not', () => {
  for (const lang of ['en', 'de', 'es']) {
    const speak = speaker(lang, load(lang))
    const of = (said: boolean) => reportHtml({ ...view, camera: { ...view.camera, said } }, speak)
    expect(of(true)).toContain(speak('case.report.model-said'))
    expect(of(false)).not.toContain(speak('case.report.model-said'))
  }
})
