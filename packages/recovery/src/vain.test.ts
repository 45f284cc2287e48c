import type { About, CaseView } from '@pinhole/core'
import { loadKnowledge } from '@pinhole/knowledge'
import { expect, test } from 'vitest'
import { withVain } from './vain.ts'

const about = (id: string): About => ({ id, name: { key: `knowledge.causes.${id}.name` }, lines: [] })
const seen = (question: string, answerId: string) => ({ question, answerId }) as CaseView['seen'][number]
const vain = (cause: string, answers: CaseView['seen'] = [], leads = cause): string[] =>
  withVain([about(cause)], {
    causes: [{ id: leads } as CaseView['causes'][number]],
    seen: answers,
    told: [],
  })
    .flatMap(({ lines }) => lines)
    .map(({ text }) => JSON.stringify(text.values))

test('beside a cause stands what people advise against it in vain, unless this case makes it a help', () => {
  expect(vain('sd_controller_dead').join()).toContain('format_card_in_computer')
  expect(vain('wifi_fw_crash').join()).toContain('move_router_closer')
  expect(vain('wifi_fw_crash', [seen('rssi', 'weak')]).join()).not.toContain('move_router_closer')
  expect(vain('wifi_fw_crash').join()).toContain('reinstall_app')
  expect(vain('wifi_fw_crash', [], 'app_bug').join()).not.toContain('reinstall_app')
  expect(vain('motor_driver')).toEqual([])
})

test('every false fix tempts the owners of a cause that there is', () => {
  const { causes, rules } = loadKnowledge()
  for (const { tempts } of rules.falseFixes)
    for (const cause of tempts) expect(causes.map(({ id }) => id)).toContain(cause)
})
