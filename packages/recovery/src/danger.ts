import { type Next, say } from '@pinhole/core'
import { answerTo, type CaseState } from './state.ts'

interface Rule {
  id: string
  /** Whether the case now speaks of this danger. */
  when(state: CaseState): boolean
  steps: number
  answers: readonly string[]
  /** Steps that may never be offered again in this case. */
  forbids: readonly string[]
  /** The step that comes next once the person is safe. */
  next: string | null
}

/** What overrules every belief. Once true a rule stays true for the case: no later answer makes a hot adapter cool. */
export const rules: readonly Rule[] = [
  {
    id: 'hot_adapter',
    when: (state) =>
      answerTo(state, 'adapter_hot') === 'too_hot' ||
      answerTo(state, 'complaint') === 'adapter_hot' ||
      /^adapter-|^bare-wire/.test(answerTo(state, 'report') ?? ''),
    steps: 3,
    answers: ['unplugged', 'cannot-reach'],
    forbids: ['adapter_hot', 'voltage', 'power_cycle'],
    next: 'swap_adapter',
  },
  {
    id: 'cracked_housing',
    when: (state) => /crack|broken/.test(answerTo(state, 'report') ?? ''),
    steps: 2,
    answers: ['unplugged', 'cannot-reach'],
    forbids: [
      'adapter_hot',
      'voltage',
      'power_cycle',
      'motor_sweep',
      'swap_adapter',
      'clean_slot',
      'new_card',
      'router_reboot',
      'update_firmware',
      'band_2g4',
      'factory_reset',
    ],
    next: 'replace_camera',
  },
]

/** Rules that hold, by what was said now or ever in this case. */
export const firing = (state: CaseState): readonly Rule[] =>
  rules.filter((rule) => state.rules.has(rule.id) || rule.when(state))

/** Rules that hold now and are not yet written into the case; the recorder writes them, so that they stay. */
export const unrecorded = (state: CaseState): string[] =>
  rules.filter((rule) => !state.rules.has(rule.id) && rule.when(state)).map((rule) => rule.id)

export const forbidden = (state: CaseState): string[] => [
  ...new Set(firing(state).flatMap((rule) => rule.forbids)),
]

/** The step that safety puts first, if it was not done yet. */
export const first = (state: CaseState): string | null =>
  firing(state).find(({ next }) => next && !state.acted.some((act) => act.action === next))?.next ?? null

/** The danger page, until the person says that it is unplugged. */
export function dangerNow(state: CaseState): Extract<Next, { kind: 'danger' }> | null {
  const rule = firing(state).find(({ id }) => !state.answers.has(`danger-${id}`))
  if (!rule) return null
  const key = `case.danger.${rule.id}`
  return {
    kind: 'danger',
    rule: rule.id,
    title: say(`${key}.title`),
    steps: Array.from({ length: rule.steps }, (_, i) => ({
      text: say(`${key}.steps.${i + 1}`),
      warn: i === 0,
    })),
    answers: rule.answers.map((id) => ({ id, text: say(`case.danger.answers.${id}`) })),
  }
}
