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

/** Only the parts of the guide that fit the complaint: how a sensible reader would use it. */
export function guideFitted(model: Model): Chooser {
  const is =
    (...kinds: string[]) =>
    (said: (id: string) => string | undefined) =>
      kinds.includes(said('complaint')!)
  const net = is(...connection)
  return listed('guideFitted', model, [
    { ask: 'complaint' },
    { when: is('adapter_hot'), ask: 'adapter_hot' },
    { when: (s) => s('adapter_hot') === 'too_hot', do: 'swap_adapter' },
    { when: is(...sdKind), ask: 'sd_known_good' },
    { when: (s) => is(...sdKind)(s) && s('sd_known_good') === 'not_recognised', do: 'clean_slot' },
    { when: (s) => is(...sdKind)(s) && s('sd_known_good') === 'recognised', do: 'new_card' },
    { when: is('app_freezes_in_settings'), ask: 'app_settings' },
    { when: (s) => is('app_freezes_in_settings')(s), do: 'update_app' },
    { when: (s) => is('app_freezes_in_settings')(s), do: 'clear_app' },
    { when: is('small_subject_not_detected'), ask: 'walk_test' },
    { when: is('small_subject_not_detected'), do: 'sensitivity_up' },
    { when: net, ask: 'lan_state' },
    { when: (s) => net(s) && s('lan_state') === 'streams', ask: 'outage_reports' },
    { when: (s) => net(s) && s('outage_reports') === 'yes', do: 'wait_24h' },
    { when: (s) => net(s) && s('outage_reports') === 'no', do: 'change_dns' },
    { when: is('already_configured'), do: 'wait_24h' },
    { when: is('already_configured'), do: 'support_unbind' },
    { when: (s) => net(s), ask: 'led' },
    { when: (s) => net(s), do: 'swap_adapter' },
    { when: (s) => net(s), do: 'factory_reset' },
    { when: (s) => net(s), ask: 'reset_outcome' },
    { when: (s) => net(s) && s('reset_outcome') === 'no_response', do: 'replace_camera' },
    { when: (s) => net(s), do: 'band_2g4' },
    { do: 'replace_camera' },
  ])
}
