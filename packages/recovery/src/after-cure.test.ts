import { type CaseView, say } from '@pinhole/core'
import { knownOf } from '@pinhole/guides'
import { expect, test } from 'vitest'
import { afterCure, knownAfterCure, wasBeforeCure } from './after-cure.ts'
import { causeRows } from './cause-rows.ts'
import { knowledgeAdvisor } from './knowledge-advisor.ts'
import { troubleAdvisor } from './trouble-advisor.ts'

const advisor = knowledgeAdvisor()
const was = (by: string | null, ...ranked: [id: string, p: number][]) =>
  wasBeforeCure(
    by,
    ranked.map(([id, p]) => ({ id, p })),
    advisor,
    (id) => Math.round(10 * ranked.find(([one]) => one === id)![1]),
  )
const half = (id: string) => say(`knowledge.causes.${id}.lighter`)
const hung = half('wifi_fw_crash')
const untold = say('case.verdict.cause-untold')

test('a Wi-Fi part that a reset, an update or a power cycle cured had hung and was not dead', () => {
  for (const by of ['factory_reset', 'update_firmware', 'guide_power_cycle', null])
    expect(was(by, ['wifi_fw_crash', 0.9], ['other', 0.1]), `${by}`).toEqual(
      say('case.verdict.cause-cured', { cause: hung, tenths: 9 }),
    )
})

test('of two causes that a reset cures and that were near each other none is picked', () => {
  expect(was('factory_reset', ['wifi_fw_crash', 0.5], ['flash_corruption', 0.3])).toEqual(
    say('case.verdict.cause-two', { cause: hung, other: half('flash_corruption') }),
  )
})

test('a cause that the repair does not cure is not named after it', () => {
  expect(was('factory_reset', ['cloud_outage', 0.9])).toEqual(untold)
  expect(was('factory_reset', ['motor_driver', 0.9])).toEqual(untold)
  expect(was('swap_adapter', ['wifi_fw_crash', 0.9], ['power_supply', 0.1])).toEqual(untold)
  expect(was('router_reboot', ['wifi_fw_crash', 0.9], ['other', 0.1])).toEqual(untold)
})

test('nothing that only a new camera cures is told of a camera that works again by itself', () => {
  expect(was(null, ['motor_driver', 0.9])).toEqual(untold)
})

test('the likeliest cause is told where the repair cures it, and not where something else is likelier', () => {
  const told = (id: string, tenths: number) =>
    say('case.verdict.cause-was', { cause: say(`knowledge.causes.${id}.name`), tenths })
  expect(was('swap_adapter', ['power_supply', 0.9])).toEqual(told('power_supply', 9))
  expect(was('router_reboot', ['dns_failure', 0.5], ['wifi_fw_crash', 0.4])).toEqual(told('dns_failure', 5))
  expect(was('router_reboot', ['other', 0.5], ['dns_failure', 0.4])).toEqual(untold)
  expect(was('swap_adapter', ['wifi_fw_crash', 0.5], ['power_supply', 0.4])).toEqual(untold)
})

test('beside whatever cured it no cause stands as dead; only a new camera leaves that open', () => {
  const name = (by: string) => afterCure(advisor, by).words.cause('wifi_fw_crash')
  expect([name('swap_adapter'), name('router_reboot')]).toEqual([hung, hung])
  expect(name('replace_camera')).toEqual(say('knowledge.causes.wifi_fw_crash.name'))
})

test('what a repair cured makes the causes likelier that it cures, and is a reason of theirs', () => {
  const told = { kind: 'answer', question: 'complaint', answer: 'offline-over-time' } as const
  const all = troubleAdvisor()
  const before = all.advise([told])
  const after = all.advise([told, { kind: 'cured', action: 'swap_adapter' }])
  expect([before.cured, after.cured]).toEqual([undefined, true])
  expect(before.causes[0]!.id).toBe('wifi_fw_crash')
  expect(after.causes[0]!.id).toBe('power_supply')
  const named = afterCure(all, 'swap_adapter', say('knowledge.actions.swap_adapter.title'))
  const [row] = causeRows(after, named, true)
  expect(row!.reasons[0]).toMatchObject({
    for: true,
    text: say('case.verdict.by', { action: say('knowledge.actions.swap_adapter.title') }),
  })
  // Nobody asked this trouble's model about that repair: it says nothing more than before.
  expect(all.advise([told, { kind: 'cured', action: 'guide_night' }])).toEqual(before)
})

const known = knownOf(null, 'offline-over-time', ['wifi_fw_crash', 'flash_corruption', 'power_supply'])
const ended = (by: string, verified = true) =>
  knownAfterCure(known, {
    next: { kind: 'verdict', verdict: { kind: 'cured', by, verified } },
  } as unknown as CaseView)

test('a case cured by a reset does not repeat that resets do not help; one that was not cured does', () => {
  const keys = JSON.stringify(ended('factory_reset'))
  expect(keys).not.toMatch(/offline-over-time\.says|wifi_fw_crash\.(verdict|name)|flash_corruption\.against/)
  expect(keys).toContain('offline-over-time.when')
  expect(ended('factory_reset', false)).toEqual(known)
})

test('a case cured by another adapter says what speaks for the adapter, and of no Wi-Fi part that it is dead', () => {
  const keys = JSON.stringify(ended('swap_adapter'))
  expect(keys).not.toMatch(/wifi_fw_crash\.(verdict|name|confirms)/)
  expect(keys).toContain('power_supply.verdict')
  expect(keys).toContain('offline-over-time.says')
})
