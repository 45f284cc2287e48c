import { type Entry, loadCatalogue } from '@pinhole/catalogue'
import { say } from '@pinhole/core'
import { cannotTell, type Evidence } from '@pinhole/engine'
import { guideView, loadGuides } from '@pinhole/guides'
import { knowledgeFor, loadMore } from '@pinhole/knowledge'
import type { Advisor, SafetyRule } from './advice.ts'
import { knowledgeAdvisor, needsOf } from './knowledge-advisor.ts'
import { asRefused, loginRefused, REFUSED } from './refusal.ts'
import { mostlyRuledOut } from './ruled-out.ts'

/** The troubles that the published model asks for by its own names. */
const published: Readonly<Record<string, string>> = {
  'offline-over-time': 'offline_after_weeks',
  'live-view-times-out': 'times_out',
  'gone-after-power-cut': 'no_reconnect_after_power_cut',
  'already-configured': 'already_configured',
  'sd-not-recognised': 'sd_not_recognised',
  'clips-not-saved': 'clips_not_saved',
  'pan-tilt-dead': 'pan_tilt_dead',
  'app-freezes-in-settings': 'app_freezes_in_settings',
  'adapter-hot': 'adapter_hot',
  'connected-but-no-cloud': 'green_blink_no_cloud',
  'small-subject-not-detected': 'small_subject_not_detected',
}

/** The trouble that a complaint names, whichever of its two names was used; null where it is none of ours. */
export function troubleNamed(complaint: string): string | null {
  const known = loadMore().troubles.some(({ id }) => id === complaint)
  return known ? complaint : (Object.keys(published).find((id) => published[id] === complaint) ?? null)
}

/**
 * The advisor over everything known. A complaint may be any of the 32 troubles: those of the field guide's patterns are
 * weighed by the published model, all others by the model of that trouble, which is made when the first case asks; so are
 * those of a camera that cannot have most of what the published model believes there.
 */
export function troubleAdvisor(seed: Advisor = knowledgeAdvisor()): Advisor {
  const { troubles, causes, observations, actions } = loadMore()
  const own = new Set(troubles.map(({ id }) => id).filter((id) => !(id in published)))
  const made = new Map<string, Advisor>()
  const of = (trouble: string): Advisor => {
    const advisor = made.get(trouble) ?? knowledgeAdvisor(knowledgeFor(trouble))
    made.set(trouble, advisor)
    return advisor
  }
  const mostlyOut = mostlyRuledOut(seed)
  const asked = new Map(observations.map((one) => [one.id, one]))
  const done = new Map(actions.map((one) => [one.id, one]))
  const guides = loadGuides()
  return {
    rules: seed.rules.map((rule) => widened(rule, [...asked.keys(), ...done.keys()])),
    question: (id) => {
      const found = asked.get(id)
      return found ? { states: found.states, cost: found.cost, askedOf: 'human' } : seed.question(id)
    },
    action: (id) => done.get(id) ?? seed.action(id),
    advise: (evidence) => {
      const named = complaintOf(evidence)
      if (named !== undefined && own.has(named)) return of(named).advise(evidence)
      // Nobody has said what is wrong, and the camera refuses a login: that is wrong.
      if (named === undefined && loginRefused(evidence)) return of(REFUSED).advise(asRefused(evidence))
      const trouble = named === undefined ? null : troubleNamed(named)
      if (trouble !== null && mostlyOut(published[trouble]!, evidence)) return of(trouble).advise(evidence)
      return seed.advise(evidence.map(asPublished))
    },
    words: {
      ...seed.words,
      help: (id) => (asked.has(id) ? null : seed.words.help(id)),
      answer: (question, answer) =>
        isTrouble(question, answer, own)
          ? say(`troubles.of.${answer}.name`)
          : seed.words.answer(question, answer),
      reason: (question, answer) => {
        if (isTrouble(question, answer, own)) return say(`troubles.of.${answer}.says`)
        if (asked.has(question)) return say(`knowledge.observations.${question}.for.${answer}`)
        return done.has(question) ? say('guides.words.not-cured') : seed.words.reason(question, answer)
      },
      action: (id) => {
        const guide = done.get(id)?.guideOf
        return guide ? say(`guides.of.${guide}.title`) : seed.words.action(id)
      },
      steps: (id) => {
        const guide = guides.get(done.get(id)?.guideOf ?? '')
        return guide ? guideView(guide, null).steps.map((step) => step.do) : seed.words.steps(id)
      },
    },
    needs: new Map([...seed.needs, ...needsOf([...observations, ...actions])]),
    causeNeeds: new Map([...seed.causeNeeds, ...needsOf(causes)]),
    guided: new Map(actions.map(({ id, guideOf }) => [id, guideOf])),
    unfit: new Set(),
    afterSupply: seed.afterSupply,
    lastAfterReset: seed.lastAfterReset,
    basis: seed.basis,
  }
}

/** The same advisor with its guides as they read for this model: its own steps, places, lights and supply. */
export function withGuides(advisor: Advisor, entry: Entry | null): Advisor {
  return {
    ...advisor,
    words: {
      ...advisor.words,
      steps: (id) => {
        const own = loadMore().actions.find((one) => one.id === id)?.guideOf
        const guide = loadGuides().get(own ?? '')
        return guide
          ? guideView(guide, entry, loadCatalogue().sources).steps.map((step) => step.do)
          : advisor.words.steps(id)
      },
    },
  }
}

const isTrouble = (question: string, answer: string, own: ReadonlySet<string>): boolean =>
  question === 'complaint' && (own.has(answer) || answer in published)

/** The last complaint that was named. */
const complaintOf = (evidence: readonly Evidence[]): string | undefined =>
  evidence
    .flatMap((line) => (line.kind === 'answer' && line.question === 'complaint' ? [line.answer] : []))
    .filter((answer) => answer !== cannotTell)
    .at(-1)

/** A trouble's name as the published model knows it. */
const asPublished = (line: Evidence): Evidence =>
  line.kind === 'answer' && line.question === 'complaint' && published[line.answer]
    ? { ...line, answer: published[line.answer]! }
    : line

/** What a person may call a complaint that the published model knows by its own name. */
const namesOf = (one: SafetyRule['when'][number]) =>
  one.question === 'complaint'
    ? Object.keys(published).flatMap((trouble) =>
        published[trouble] === one.answer ? [{ ...one, answer: trouble }] : [],
      )
    : []

/** A rule over the newer steps as well: what stops everything stops them too, and a hand in the slot is guarded. */
function widened(rule: SafetyRule, added: readonly string[]): SafetyRule {
  const wide = (ids: readonly string[]) =>
    ids.includes('factory_reset')
      ? [...ids, ...added.filter((one) => !ids.includes(one) && one !== 'guide_support')]
      : ids
  return {
    ...rule,
    // A hot adapter is a danger by either of its names.
    when: rule.when.flatMap((one) => [one, ...namesOf(one)]),
    forbids: wide(rule.forbids),
    until: rule.until && { ...rule.until, forbids: wide(rule.until.forbids) },
    guards: rule.guards.includes('clean_slot') ? [...rule.guards, 'guide_card'] : rule.guards,
  }
}
