import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { asked } from './asked.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

function kept(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinhole-model-'))
  folders.push(folder)
  writeFileSync(join(folder, 'mine.json'), text)
  return join(folder, 'mine.json')
}
const seed = readFileSync(new URL('../../packages/engine/models/seed-model.json', import.meta.url), 'utf8')

describe('whoever edits a model', () => {
  it('is told in sentences what is wrong with a file, with its name, and nothing of our own code', () => {
    const wrong = kept(seed.replace('"states"', '"statez"'))
    expect(() => asked(['--file', wrong])).toThrow(`${wrong}: observations[0] (complaint) has statez`)
    expect(() => asked(['--file', kept('{')])).toThrow(/mine\.json: is no JSON \(.*\): mend it there\.$/)
    expect(() => asked(['--file', '/nowhere.json'])).toThrow('/nowhere.json: cannot be read')
    expect(() => asked(['--file'])).toThrow("Option '--file <value>' argument missing. There are: --file")
    expect(() => asked(['--fyle', 'x.json'])).toThrow("Unknown option '--fyle'. There are: --file")
    expect(() => asked(['new-router', 'adapter-hot'])).toThrow('one trouble at a time')
    expect(() => asked(['--turn', kept('{"red":{"p":0.5,"causes":{"dead":1}}}')])).toThrow('sum to 0.5')
    expect(() => asked(['gloom'])).toThrow('there is no trouble gloom: write one of adapter-hot,')
  })

  it('may give chances the other way round', () => {
    const file = kept('{"red":{"p":0.4,"causes":{"dead":1}},"blue":{"p":0.6,"causes":{"busy":1}}}')
    expect(JSON.parse(asked(['--turn', file]).join(''))).toEqual({
      prior: { dead: 0.4, busy: 0.6 },
      likelihood: { dead: [1, 0], busy: [0, 1] },
    })
  })

  it('gets the report of a file of their own', () => {
    const small = {
      weights: { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 },
      causes: [
        { id: 'paper', prior: 0.7 },
        { id: 'ink', prior: 0.3 },
      ],
      observations: [],
      actions: [
        {
          id: 'refill',
          cost: { minutes: 2, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 },
          success: { paper: 0.9, ink: 0.1 },
        },
      ],
      terminal: { id: 'end', cost: { minutes: 60, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 } },
      clusters: [],
    }
    const lines = asked(['--file', kept(JSON.stringify(small))])
    // 2 for the refill, and 60 for each case that it does not mend: 1 in 10 of the paper, 9 in 10 of the ink.
    expect(lines).toContain('a case costs 22.40 minutes of attention on average')
    expect(lines).toContain('no cause stands for everything else: add one named other')
  })

  it('hears from the rules of the knowledge what breaks them, beside the report of the trouble', () => {
    const home = new URL('../../packages/knowledge/', import.meta.url).pathname
    const folder = mkdtempSync(join(tmpdir(), 'pinhole-knowledge-'))
    folders.push(folder)
    for (const part of ['model.json', 'rules.json', 'causes', 'observations', 'actions', 'more', 'troubles'])
      cpSync(join(home, part), join(folder, part), { recursive: true })
    expect(asked(['adapter-hot'], folder)).toEqual(asked(['adapter-hot']))
    expect(asked(['adapter-hot']).join('\n')).not.toContain('wrong:')

    const trouble = join(folder, 'troubles/adapter-hot.json')
    const text = readFileSync(trouble, 'utf8')
    writeFileSync(trouble, text.replace('"share": 0.93', '"share": 5'))
    const lines = asked(['adapter-hot'], folder)
    expect(lines[0]).toMatch(
      /^wrong: \S+\/troubles\/adapter-hot\.json: causes have shares that sum to 5\.07: change them so that they sum to 1\.$/,
    )
    expect(lines.join('\n')).toMatch(/a case costs \d/)

    // So wrong that there is nothing to report on.
    writeFileSync(trouble, text.replaceAll('power_supply', 'power_suply'))
    expect(() => asked(['adapter-hot'], folder)).toThrow(
      'troubles/adapter-hot.json: causes names power_suply, but there is no such cause: correct the name',
    )
  })
})
