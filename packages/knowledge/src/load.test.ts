import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { loadKnowledge, readMore } from './index.ts'

const home = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'pinhole-knowledge-'))
for (const part of ['model.json', 'rules.json', 'causes', 'observations', 'actions', 'more', 'troubles'])
  cpSync(join(home, part), join(folder, part), { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))

const changed: string[] = []
afterEach(() => changed.splice(0).forEach((file) => cpSync(join(home, file), join(folder, file))))
/** The text of one file changed, until the end of the test. */
function change(file: string, by: (text: string) => string): void {
  changed.push(file)
  writeFileSync(join(folder, file), by(readFileSync(join(home, file), 'utf8')))
}
const load = () => [loadKnowledge(folder), readMore(folder)]

describe('a file of the knowledge', () => {
  it('is read from any folder as it stands', () => {
    expect(load()).toEqual([loadKnowledge(), readMore(home)])
  })

  const reads: [kind: string, file: string][] = [
    ['of the published model', 'causes/app_bug.json'],
    ['beyond it', 'more/causes/chime_wrong.json'],
    ['of a trouble', 'troubles/new-router.json'],
    ['that stands for many', 'more/also.json'],
    ['of rules', 'rules.json'],
  ]
  it.each(reads)('%s that is cut short is said to be no JSON', (_, file) => {
    change(file, (text) => text.slice(0, -20))
    expect(load).toThrow(`${join(folder, file)}: is no JSON (`)
    expect(load).toThrow('): mend it there.')
  })

  it.each<[string, (text: string) => string, string]>([
    [
      'causes/app_bug.json',
      (t) => t.replace('"prior"', '"priror"'),
      'prior is missing: write an object there.',
    ],
    [
      'causes/app_bug.json',
      (t) => t.replace('"prior"', '"priror"'),
      'the whole file has priror, which nothing reads: correct the name, or take it out.',
    ],
    [
      'observations/led.json',
      (t) => t.replace('"cost": {', '"cost": { "minuts": 3,'),
      'cost has minuts, which nothing reads: correct the name, or take it out.',
    ],
    [
      'observations/led.json',
      (t) => t.replace('"kind": "question"', '"kind": "guess"'),
      'kind is "guess": write one of complaint, probe, question, test.',
    ],
    [
      'more/also.json',
      (t) => t.replace('"shows"', '"showz"'),
      'power_supply.shows is missing: write an object there.',
    ],
    [
      'more/causes/chime_wrong.json',
      (t) => t.replace('"J"', '"R10"'),
      'shows.chime_type.basis is "R10", which is not spelt as such names are',
    ],
    [
      'troubles/new-router.json',
      (t) => t.replace('"share": 0.75', '"share": "most"'),
      'causes.new_network.share is not a number: write a number there.',
    ],
    ['model.json', (t) => t.replace('"clusters"', '"clusterz"'), 'clusters is missing: write a list there.'],
    [
      'more/actions/guide_chime.json',
      (t) => t.replace('"id": "guide_chime"', '"id": "guide_chimes"'),
      'id is guide_chimes: write guide_chime there, or name the file guide_chimes.json.',
    ],
    [
      'model.json',
      (t) => t.replace('"app_bug",', ''),
      'causes does not list app_bug: add it, or take causes/app_bug.json away.',
    ],
    [
      'model.json',
      (t) => t.replace('"app_bug",', '"app_bug", "app_buzz",'),
      'causes lists app_buzz, but there is no causes/app_buzz.json: write it, or take the name out.',
    ],
  ])('%s that is wrong is told so with the file, the place and the remedy', (file, by, says) => {
    change(file, by)
    expect(load).toThrow(says)
    let said = ''
    try {
      load()
    } catch (error) {
      said = (error as Error).message
    }
    for (const line of said.split('\n')) expect(line).toMatch(new RegExp(`${file}: \\S.*[:,].*\\.$`))
  })

  it('that is not there is named, and so is a folder', () => {
    expect(() => loadKnowledge('/nowhere')).toThrow('/nowhere/model.json: cannot be read; look whether')
    expect(() => readMore('/nowhere')).toThrow('/nowhere/more/also.json: cannot be read; look whether')
  })
})
