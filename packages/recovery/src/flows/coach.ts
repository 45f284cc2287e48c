import { type Ask, type ResetGuide, say } from '@pinhole/core'

/** The coach's page in one of its phases. */
export const coach = (
  phase: 'prepare' | 'hold' | 'watch' | 'outcome',
  reset: ResetGuide,
  options: readonly string[],
  more: Partial<Extract<Ask, { kind: 'coach' }>> = {},
): Ask => ({
  kind: 'coach',
  id: `coach-${phase}`,
  phase,
  text: say(`case.ask.${phase}.text`),
  steps: [],
  reset,
  pressedAt: null,
  releasedAt: null,
  options: options.map((id) => ({
    id,
    text: say(`case.ask.${phase === 'watch' ? 'outcome' : phase}.${id}`),
  })),
  ...more,
})
