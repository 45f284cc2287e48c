import type { CaseEvent } from '@pinhole/core'

/** The five ways a reset may end, besides being broken off. */
export const resetOutcomes = ['ready', 'no-network', 'nothing', 'restarted', 'cannot-press'] as const
export type ResetOutcome = (typeof resetOutcomes)[number]

const acted = (result: 'cured' | 'not-cured' | 'could-not', action = 'factory_reset'): CaseEvent => ({
  kind: 'acted',
  action,
  outcome: result,
})

/**
 * What the end of a run means for the case, as events. A press without effect may have been too short, and who sees no
 * set-up network may have looked too soon: either counts from the second press on (`pressed`: presses before this one that
 * ended so), as a camera is not given up for one of them. A reset that changed nothing then is evidence about the cause;
 * one that merely restarted the camera is none, and may be tried again.
 */
export function eventsAfter(flow: string, outcome: string, at: number, pressed = 1): CaseEvent[] {
  const observed = (question: string, answer: string): CaseEvent => ({
    kind: 'observed',
    observation: { question, answer, at, by: { kind: 'probe', probe: `flow-${flow}` } },
  })
  if (flow === 'reset') {
    const again = outcome === 'nothing' || outcome === 'no-network'
    if (again && pressed === 0) return []
    if (outcome === 'no-network')
      return [acted('not-cured'), observed('reset_outcome', 'pairing_but_no_ssid')]
    if (outcome === 'nothing') return [acted('not-cured'), observed('reset_outcome', 'no_response')]
    if (outcome === 'cannot-press') return [acted('could-not'), observed('reset_click', 'dead')]
  }
  if (flow === 're-join' && outcome === 'not-joined')
    return [acted('not-cured'), observed('reset_outcome', 'pairs_fault_stays')]
  if (flow === 're-join' && outcome === 'joined') return [acted('cured')]
  // What was read back speaks for itself; whether it stays right, the proof looks at.
  if (flow === 'set-clock' && outcome === 'set') return [acted('cured', 'guide_clock')]
  return []
}
