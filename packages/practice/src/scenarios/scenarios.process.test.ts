import { faults } from '@pinhole/twin'
import { describe, expect, test } from 'vitest'
import { ownAddress } from '../own-address.test-kit.ts'
import { journey } from './journey.ts'
import { chance, scenarios } from './story.ts'
import { played, unplayed } from './troubles.ts'
import { median, summaryOf, tableOf } from './summary.ts'

const walked = async (id: string, seed: number, address: string, list = scenarios) => {
  const scenario = list.find((one) => one.id === id)!
  const pages: string[] = []
  const { row } = await journey({
    scenario,
    seed,
    address,
    broadcast: address,
    told: (line) => pages.push(line),
  })
  return { row, pages }
}

describe('a case from the first search to its report, led by somebody who sees the camera from outside', () => {
  test('a bent card slot is named among the first two causes, cleaned, and proved to be well', async () => {
    const { row } = await walked('sd-slot-contact', 1, ownAddress(1))
    expect(row).toMatchObject({ kind: 'cause', verdict: 'cured', verified: true, settingsLost: 0 })
    expect(row.rankOfTrueCause).toBeLessThanOrEqual(2)
  })

  test('over a wire that ends its sessions a camera is backed up, reset, joined again and has its settings back', async () => {
    const { row, pages } = await walked('session-401', 1, ownAddress(2))
    expect(row).toMatchObject({ kind: 'wire', verdict: 'cured', verified: true, settingsLost: 0 })
    const text = pages.join('\n')
    for (const flow of ['back-up', 'reset', 're-join', 'restore', 'verify'])
      expect(text).toContain(`run ${flow}`)
  })

  test('a radio that is dead after the reset ends with another camera, not with a cure', async () => {
    const { row } = await walked('reset-radio-dead', 1, ownAddress(3))
    expect(row).toMatchObject({ kind: 'reset', verdict: 'replace', verified: false, settingsLost: 0 })
  })
})

describe('a case that begins with the name of its trouble', () => {
  test('a camera at another address is found there, and the program that lost it sees it again', async () => {
    const { row, pages } = await walked('address-changed', 1, ownAddress(4), played)
    expect(row).toMatchObject({ kind: 'trouble', verdict: 'cured', verified: true, settingsLost: 0 })
    expect(row.rankOfTrueCause).toBe(1)
    expect(pages.join('\n')).toContain('guide_address: cured')
  })

  test('a camera to be given away is wiped by consent, and ends as ready without a picture to prove', async () => {
    // This owner's computer has a radio, and sees the camera's own network by itself.
    const { row, pages } = await walked('give-away', 2, ownAddress(5), played)
    expect(row).toMatchObject({ verdict: 'ready', verified: true, well: true, settingsLost: 0 })
    const text = pages.join('\n')
    expect(text.indexOf('consent')).toBeLessThan(text.indexOf('guide_giving_away: cured'))
    expect(text).not.toMatch(/run verify|hand-over asks factory/)
    // Another one has none, and is asked.
    const told = await walked('give-away', 1, ownAddress(6), played)
    expect(told.row).toMatchObject({ verdict: 'ready', verified: false, well: true })
  })

  test('after a change of router the old name brings the camera back, and no reset is needed', async () => {
    const { row, pages } = await walked('new-router', 1, ownAddress(7), played)
    expect(row).toMatchObject({ kind: 'trouble', verdict: 'cured', verified: true, settingsLost: 0 })
    expect(pages.join('\n')).not.toContain('run reset')
  })
})

test('every fault of the twin has its scenario, with an end that its own file gives', () => {
  expect(scenarios.map(({ id }) => id)).toEqual(faults.filter(({ trouble }) => !trouble).map(({ id }) => id))
  expect(unplayed()).toEqual([])
  for (const { id, expected } of scenarios)
    expect(['cured', 'wait', 'support', 'replace'], id).toContain(expected)
  expect(new Set(scenarios.flatMap(({ kind, cause }) => (kind === 'cause' ? [cause] : []))).size).toBe(12)
  expect(chance('other', 1)).not.toBe(chance('other', 2))
})

test('the table counts a lost setting, an unproved cure and a run that broke', () => {
  const row = {
    id: 'other',
    kind: 'cause' as const,
    cause: 'other',
    seed: 1,
    rankOfTrueCause: 3,
    verdict: 'cured',
    expected: 'cured',
    verified: false,
    settingsLost: 2,
    settingsNotRestorable: 0,
    questionsAsked: 1,
    minutes: 4,
  }
  const summary = summaryOf([row], { seconds: 1, broken: ['drip #1: hung'], answers: 9, slips: 1 })
  expect(summary).toMatchObject({ runs: 2, asExpected: 0.5, settingsLost: 2, curedUnverified: 1 })
  expect(summary.goals).toEqual({ ranks: false, verdicts: false, settings: false, verified: false })
  expect(tableOf([row], summary)).toContain('| other | cause | cured | cured | 1/1 | 3 | 0 | 2 |')
  expect(median([3, 1, 2])).toBe(2)
})
