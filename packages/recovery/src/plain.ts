import { type Next, say, type Verdict } from '@pinhole/core'
import { lacksOf } from './lacks.ts'
import { answerTo, type CaseState, lastRun, running } from './state.ts'

/**
 * Findings that speak for themselves, so that nobody has to guess causes: what a machine saw, what helps against it, one
 * step after the other, and how the case ends when none of them did.
 */
interface Plain {
  id: string
  /** Whether the case now shows it. A finding that `stays` is written down, for a reset takes the camera out of sight. */
  when(state: CaseState): boolean
  stays: boolean
  steps: readonly string[]
  ends: Verdict['kind'] | null
}

const here = (state: CaseState): boolean =>
  /^(streams|present_no_stream|guarded)$/.test(answerTo(state, 'lan_state') ?? '')

/**
 * Its sealed port failed in the same look that found it on the network. While a run is under way cameras come and go, and
 * nothing is said of it.
 */
function deaf(state: CaseState): boolean {
  const tls = state.answers.get('tls')
  const lan = state.answers.get('lan_state')
  const failed = /^(silent|breaks-off|talks-nonsense|closed)$/.test(tls?.answer ?? '')
  return (
    failed && running(state) === null && lan !== undefined && tls!.at >= lan.at && tls!.at - lan.at < 60_000
  )
}

export const plains: readonly Plain[] = [
  {
    id: 'privacy',
    when: (state) => answerTo(state, 'privacy') === 'on',
    stays: false,
    steps: ['privacy_off'],
    ends: null,
  },
  {
    // It is on the network, and what answers at its control port is no camera's speech: its firmware is ill.
    id: 'control-broken',
    when: (state) => here(state) && (answerTo(state, 'login') === 'broken' || deaf(state)),
    stays: true,
    steps: ['restart', 'factory_reset'],
    ends: 'support',
  },
  {
    // The login works, the stream opens, and no picture comes: the sensor may be faulty (field guide, step 5).
    id: 'no-pictures',
    when: (state) =>
      answerTo(state, 'login') === 'accepted' &&
      answerTo(state, 'privacy') === 'off' &&
      answerTo(state, 'lan_state') === 'present_no_stream' &&
      state.answers.get('lan_state')?.detail?.why === undefined,
    stays: true,
    steps: ['restart', 'factory_reset'],
    ends: 'replace',
  },
]

/** Steps that stand beside the knowledge's actions: a guide without numbers. */
export const guides: Readonly<Record<string, readonly string[]>> = {
  privacy_off: ['open', 'switch', 'look'],
  restart: ['unplug', 'plug', 'look'],
}

/** What the knowledge calls an act like a step of ours: what safety says of the one holds for the other. */
const alike: Readonly<Record<string, string>> = { restart: 'power_cycle', privacy_off: 'app_settings' }

/** Whether safety rules a plain step out. */
export const heldBack = (step: string, ruledOut: ReadonlySet<string>): boolean =>
  ruledOut.has(step) || ruledOut.has(alike[step] ?? step)

const holding = (state: CaseState): Plain | undefined =>
  plains.find((plain) => state.rules.has(plain.id) || plain.when(state))

/** Findings that must be written into the case now, so that they stay. */
export const unwritten = (state: CaseState): string[] =>
  plains.flatMap((plain) =>
    plain.stays && !state.rules.has(plain.id) && plain.when(state) ? [plain.id] : [],
  )

/** The next step against a plain finding; null when there is none, or all were tried. */
export function plainStep(state: CaseState): string | null {
  const steps = holding(state)?.steps ?? []
  const unknown = lacksOf(state).has('reset') ? 'factory_reset' : null
  const wiped = lastRun(state, 'reset')?.outcome === 'ready' ? 'factory_reset' : null
  return (
    steps.find(
      (step) =>
        step !== unknown &&
        step !== wiped &&
        !state.acted.some(({ action }) => action === step) &&
        !state.deferred.has(step),
    ) ?? null
  )
}

/** How a case with a plain finding ends once every step was tried in vain; null: not by this. */
export function plainEnd(state: CaseState): Verdict['kind'] | null {
  const found = holding(state)
  if (!found?.ends || plainStep(state) !== null) return null
  // Nobody is told to buy another before it could be reset.
  return found.ends === 'replace' && lacksOf(state).has('reset') ? 'support' : found.ends
}

/** A step that no number stands behind, as a page. */
export function guideNext(id: string): Extract<Next, { kind: 'action' }> | null {
  const steps = guides[id]
  if (!steps) return null
  return {
    kind: 'action',
    id,
    title: say(`knowledge.actions.${id}.title`),
    steps: steps.map((step) => ({ text: say(`knowledge.actions.${id}.steps.${step}`) })),
    cost: { minutes: 3, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 },
    loses: [],
    destructive: false,
    flow: null,
    why: [],
  }
}
