import { describe, expect, it } from 'vitest'
import { compile, ModelFile } from '../../packages/engine/src/index.ts'
import { knowledgeFor, modelFile } from '../../packages/knowledge/src/index.ts'
import { fullPrice, hardCells, modelReport, quickPrice } from './report.ts'

const file = ModelFile.parse(modelFile(knowledgeFor('adapter-hot')))

describe('the report for whoever edits the knowledge', () => {
  it('says what a case costs, what is never asked, and which numbers matter', () => {
    const lines = modelReport(file, compile(file), quickPrice).join('\n')
    expect(lines).toMatch(/a case costs \d+\.\d\d minutes/)
    expect(lines).toContain('questions asked in fewer than one case of 10 000:')
    expect(lines).toMatch(/cost replace_camera: [\d.]+ to [\d.]+/)
    for (const line of ['prices:', 'weights:', 'clusters:', 'priors:', 'cures:'])
      expect(lines).toContain(`  ${line}\n    `)
    // Repairs by efficiency ask nothing here but the complaint, which tells no cause from another in one trouble.
    for (const which of ['answers', 'slips']) expect(lines).toContain(`  ${which}: none moves it`)
    const asking = modelReport(file, compile(file), fullPrice).join('\n')
    expect(asking).toMatch(/ {2}answers:\n {4}\w+ = \w+ given \w+: /)
    expect(lines).not.toContain('wrong:')
  })

  it('names an answer that would rule the true cause out for good', () => {
    const changed = structuredClone(file)
    const o = changed.observations[0]!
    o.userError = 0
    const cause = changed.causes[0]!.id
    o.likelihood[cause] = o.states.map((_, s) => (s === 0 ? 1 : 0))
    expect(hardCells(changed)).toContain(`${o.id} = ${o.states[1]!} given ${cause}`)
  })

  it('says of a model that is too large what cannot be known, and the rest', () => {
    const lines = modelReport(file, compile(file), quickPrice, 10).join('\n')
    expect(lines).toContain(
      'our advice reaches more than 10 states of evidence here, and no more are looked at',
    )
    expect(lines).toContain(
      'questions asked in fewer than one case of 10 000: not known, the model is too large',
    )
    expect(lines).toMatch(/a case costs \d+\.\d\d minutes/)
  })
})
