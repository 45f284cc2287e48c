import type { Model } from '../model.ts'
import { END, type Point, type StepNumber, sum } from '../point.ts'
import { planner } from '../plan.ts'
import { policy } from '../policy.ts'

/** Anything that chooses from where the case stands and what was answered (−1 = not asked). */
export interface Chooser {
  id: string
  choose(at: Point, answers: Int8Array): StepNumber
}

const askOf = (model: Model, id: string) => model.actions.length + (model.questionIndex.get(id) ?? -1000)

/** Complaint and the four probes first, then repairs by efficiency. */
export function afterProbes(model: Model): Chooser {
  const plan = planner(model)
  const first = model.questions.flatMap((q, i) => (q.kind === 'complaint' || q.kind === 'probe' ? [i] : []))
  return {
    id: 'pcAfterComplaintAndProbes',
    choose: (at) => {
      const q = first.find((i) => at.asks & (1 << i))
      return q === undefined ? plan.first(at) : model.actions.length + q
    },
  }
}

/**
 * Two steps ahead where the evidence has a chance of at least `rare`, the SACSO rule beyond: a strategy of its own whose
 * cost is exact, and an upper end. Little of all cases is beyond, but most states are.
 */
export function twoStepWhereItMatters(model: Model, rare: number): Chooser {
  const two = policy(model, 'two-step')
  const quick = policy(model, 'sacso')
  return { id: 'twoStep', choose: (at) => (sum(at.w) < rare ? quick : two).choose(at) }
}

const connection = [
  'offline_after_weeks',
  'times_out',
  'no_reconnect_after_power_cut',
  'already_configured',
  'green_blink_no_cloud',
  'none_of_these',
]
const sdKind = ['sd_not_recognised', 'clips_not_saved']

type Line = { when?: (said: (id: string) => string | undefined) => boolean; ask?: string; do?: string }

/** The guide as an ordered list; the first line that still applies is the next step. */
function listed(id: string, model: Model, lines: readonly Line[]): Chooser {
  return {
    id,
    choose: (at, answers) => {
      const said = (question: string) => {
        const q = model.questionIndex.get(question)!
        return answers[q]! < 0 ? undefined : model.questions[q]!.states[answers[q]!]
      }
      for (const line of lines) {
        if (line.when && !line.when(said)) continue
        if (line.ask !== undefined) {
          const step = askOf(model, line.ask)
          const q = step - model.actions.length
          const { requires } = model.questions[q]!
          if (at.asks & (1 << q) && (requires === 0 || at.tried & requires)) return step
        } else if (line.do !== undefined) {
          const a = model.actionIndex.get(line.do)!
          if (at.actions & (1 << a)) return a
        }
      }
      return END
    },
  }
}

/** Every step in the guide's order: triage, steps, replace, hand over. */
export function guideLiteral(model: Model): Chooser {
  return listed('guideLiteral', model, [
    { ask: 'complaint' },
    { ask: 'adapter_hot' },
    { when: (said) => said('adapter_hot') === 'too_hot', do: 'swap_adapter' },
    { ask: 'sd_known_good' },
    { when: (said) => said('sd_known_good') === 'not_recognised', do: 'clean_slot' },
    { when: (said) => said('sd_known_good') === 'not_recognised', do: 'replace_camera' },
    { ask: 'app_settings' },
    { when: (said) => said('app_settings') === 'freezes', do: 'update_app' },
    { when: (said) => said('app_settings') === 'freezes', do: 'clear_app' },
    { ask: 'lan_state' },
    {
      when: (said) => said('lan_state') === 'streams' && connection.includes(said('complaint')!),
      ask: 'outage_reports',
    },
    {
      when: (said) =>
        said('lan_state') === 'streams' &&
        connection.includes(said('complaint')!) &&
        said('outage_reports') === 'yes',
      do: 'wait_24h',
    },
    {
      when: (said) =>
        said('lan_state') === 'streams' &&
        connection.includes(said('complaint')!) &&
        said('outage_reports') === 'no',
      do: 'change_dns',
    },
    { ask: 'reset_click' },
    { ask: 'walk_test' },
    { when: (said) => said('walk_test') === 'you_only', do: 'sensitivity_up' },
    { ask: 'led' },
    { do: 'swap_adapter' },
    { do: 'factory_reset' },
    { ask: 'reset_outcome' },
    { when: (said) => said('reset_outcome') === 'no_response', do: 'replace_camera' },
    { do: 'band_2g4' },
    { do: 'clean_slot' },
    { do: 'new_card' },
    { do: 'sensitivity_up' },
    { ask: 'outage_reports' },
    { when: (said) => said('outage_reports') === 'yes', do: 'wait_24h' },
    { do: 'replace_camera' },
  ])
}

/**
 * The parts of the guide that fit the complaint, in the guide's order: how a sensible reader would use it. What the
 * complaint says already is not tested again (a page that freezes, a set-up that says "already configured": straight to
 * the scenario's cures). The settings are opened where the picture times out or nothing fits; the plain 2.4 GHz network
 * is for a camera that pairs after the reset and still will not join.
 *
 * The reference prints eight figures of such a policy and does not define it. Many readings agree with all eight as
 * printed; this is the plainest we found, searched for with the figures in hand. So its agreement confirms nothing.
 */
export function guideFitted(model: Model): Chooser {
  type Said = (id: string) => string | undefined
  const is =
    (...kinds: string[]) =>
    (said: Said) =>
      kinds.includes(said('complaint')!)
  const net = is(...connection)
  const card = is(...sdKind)
  const streams = (said: Said) => net(said) && said('lan_state') === 'streams'
  return listed('guideFitted', model, [
    { ask: 'complaint' },
    { when: is('already_configured'), do: 'support_unbind' },
    { when: is('already_configured'), do: 'wait_24h' },
    { when: is('adapter_hot', ...connection), ask: 'adapter_hot' },
    { when: (said) => said('adapter_hot') === 'too_hot', do: 'swap_adapter' },
    { when: is('adapter_hot'), do: 'swap_adapter' },
    { when: card, ask: 'sd_known_good' },
    { when: (said) => said('sd_known_good') === 'not_recognised', do: 'clean_slot' },
    { when: (said) => said('sd_known_good') === 'not_recognised', do: 'replace_camera' },
    { when: is('app_freezes_in_settings'), do: 'update_app' },
    { when: is('app_freezes_in_settings'), do: 'clear_app' },
    { when: is('times_out', 'none_of_these'), ask: 'app_settings' },
    { when: (said) => said('app_settings') === 'freezes', do: 'update_app' },
    { when: (said) => said('app_settings') === 'freezes', do: 'clear_app' },
    { when: net, ask: 'lan_state' },
    { when: streams, ask: 'outage_reports' },
    { when: (said) => streams(said) && said('outage_reports') === 'yes', do: 'wait_24h' },
    { when: (said) => streams(said) && said('outage_reports') === 'no', do: 'change_dns' },
    { when: is('small_subject_not_detected'), ask: 'walk_test' },
    { when: (said) => said('walk_test') === 'you_only', do: 'sensitivity_up' },
    { when: net, ask: 'led' },
    { when: net, do: 'swap_adapter' },
    { when: net, do: 'factory_reset' },
    { when: net, ask: 'reset_outcome' },
    { when: (said) => said('reset_outcome') === 'no_response', do: 'replace_camera' },
    { when: (said) => said('reset_outcome') === 'pairs_fault_stays', do: 'band_2g4' },
    { when: card, do: 'clean_slot' },
    { when: card, do: 'new_card' },
    { do: 'replace_camera' },
  ])
}
