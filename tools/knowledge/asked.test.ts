import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    expect(() => asked(['--file'])).toThrow('--file wants a file')
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
})
