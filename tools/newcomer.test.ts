import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { matchModel, readCatalogue } from '@pinhole/catalogue'
import { rank, withEvidence } from '@pinhole/engine'
import { modelPage } from '@pinhole/guides'
import { compileModel, knowledgeFor, loadKnowledge, readMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { describe, expect, onTestFinished, test } from 'vitest'

// CONTRIBUTING's promises, kept by doing what it says in a copy: files are added, no code is touched.
const root = join(import.meta.dirname, '..')
const promises = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
/** A folder of the test's own; it goes with the test. */
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'pinhole-newcomer-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

describe('a newcomer who follows CONTRIBUTING', () => {
  test('adds a model by its one file, and it is recognised and has its page', () => {
    expect(promises).toContain('| a camera model | `packages/catalogue/models/<brand>/<model>.json`')
    const copy = folder()
    cpSync(join(root, 'packages/catalogue/models'), join(copy, 'models'), { recursive: true })
    cpSync(join(root, 'packages/catalogue/sources.json'), join(copy, 'sources.json'))
    const like = json(join(copy, 'models/tapo/c210.json'))
    writeFileSync(
      join(copy, 'models/tapo/c299.json'),
      JSON.stringify({
        ...like,
        id: 'tapo/c299',
        model: 'C299',
        names: ['Tapo C299'],
        recognise: [{ by: 'tdp', model: 'C299' }],
      }),
    )
    const catalogue = readCatalogue(copy)
    const { entry } = matchModel(catalogue, { model: 'C299', heard: 'tdp' })
    expect(entry?.id).toBe('tapo/c299')
    expect(modelPage(entry!, catalogue.sources, speaker('en', load('en')))).toContain('Tapo C299')
  })

  test('adds a cause by its file and its share, and the engine weighs it', () => {
    expect(promises).toContain('`packages/knowledge/more/causes/<id>.json`')
    const copy = folder()
    mkdirSync(join(copy, 'more'))
    for (const part of ['more', 'troubles'])
      cpSync(join(root, 'packages/knowledge', part), join(copy, part), { recursive: true })
    const like = json(join(copy, 'more/causes/pane_mirrors.json'))
    writeFileSync(
      join(copy, 'more/causes/cobweb.json'),
      JSON.stringify({
        ...like,
        id: 'cobweb',
        shows: {
          covered: { row: { yes: 0.97, no: 0.03 }, basis: 'J' },
          pane: { row: { yes: 0.02, no: 0.98 }, basis: 'J' },
        },
      }),
    )
    const file = join(copy, 'troubles/night-vision.json')
    const trouble = json(file) as { causes: Record<string, { share: number; basis: string }> }
    trouble.causes.cobweb = { share: trouble.causes.other!.share / 2, basis: 'J' }
    trouble.causes.other!.share /= 2
    writeFileSync(file, JSON.stringify(trouble))
    const knowledge = knowledgeFor('night-vision', loadKnowledge(), readMore(copy))
    const state = withEvidence(compileModel(knowledge), [
      { kind: 'answer', question: 'covered', answer: 'yes' },
      { kind: 'answer', question: 'pane', answer: 'no' },
    ])
    expect(
      rank(state)
        .slice(0, 2)
        .map((one) => one.id),
    ).toContain('cobweb')
  })

  test('adds a language by its folder, and what is missing in it is said in English', () => {
    expect(promises).toContain('| a language | `packages/locales/<lang>/*.json`; no code')
    const french = speaker('fr', { guides: { words: { tools: 'Il vous faut' } } }, load('en'))
    expect(french('guides.words.tools')).toBe('Il vous faut')
    expect(french('guides.words.notes')).toBe('Good to know')
  })
})
