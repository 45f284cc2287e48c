import { type GuideStep, type Next, say, type Text } from '@pinhole/core'
import type { Advisor, SafetyRule } from './advice.ts'
import { fedBy, feedUnsaid } from './lacks.ts'
import { answerTo, type CaseState } from './state.ts'

type Rules = readonly SafetyRule[]

const speaks = (state: CaseState, rule: SafetyRule): boolean =>
  rule.when.some(({ question, answer }) => answerTo(state, question) === answer)

/** Rules that hold, by what was said now or ever in this case: no later answer makes a hot adapter cool. */
export const firing = (state: CaseState, rules: Rules): Rules =>
  rules.filter((rule) => state.rules.has(rule.id) || speaks(state, rule))

/** Rules that hold now and are not yet written into the case; the recorder writes them, so that they stay. */
export const unrecorded = (state: CaseState, rules: Rules): string[] =>
  rules.filter((rule) => !state.rules.has(rule.id) && speaks(state, rule)).map((rule) => rule.id)

/**
 * When a rule was last told of, by answers since taken back too: what was done before that, was done about something
 * else.
 */
const toldAt = (state: CaseState, { when }: SafetyRule): number =>
  Math.max(0, ...when.map(({ question, answer }) => state.toldAt.get(`${question}=${answer}`) ?? 0))

/** What was said of this step since the rule was last told of. */
const saidOf = (state: CaseState, rule: SafetyRule, action: string) =>
  state.acted.filter((act) => act.action === action && act.at >= toldAt(state, rule))

/** Whether somebody did it since. Who could not do it has done nothing. */
const done = (state: CaseState, rule: SafetyRule, action: string): boolean =>
  saidOf(state, rule, action).some(({ outcome }) => outcome !== 'could-not')

/**
 * Steps that are out of the question now, whoever wishes for them: by safety, or because this camera has no use for
 * them.
 */
export const forbidden = (
  state: CaseState,
  { rules, unfit }: Pick<Advisor, 'rules' | 'unfit'>,
): ReadonlySet<string> =>
  new Set([
    ...unfit,
    ...firing(state, rules).flatMap((rule) => [
      ...rule.forbids,
      ...(rule.until && !done(state, rule, rule.until.action) ? rule.until.forbids : []),
    ]),
  ])

/**
 * The step that safety puts first, if it was not done yet; who cannot do it is not asked again, and nothing else is
 * freed.
 */
export const first = (state: CaseState, rules: Rules): string | null =>
  firing(state, rules).find(
    ({ next }, i, all) => next && !state.deferred.has(next) && saidOf(state, all[i]!, next).length === 0,
  )?.next ?? null

/** The name under which the person's answer to a danger is kept. */
export const dangerQuestion = (rule: string): string => `danger-${rule}`

const stepsOf = ({ id, steps }: SafetyRule, { rule }: Advisor['words']): GuideStep[] =>
  steps.map((step, i) => ({ text: rule.step(id, step), ...(i === 0 ? { warn: true } : {}) }))

/**
 * The danger is over once the person said the rule's first answer, or left the rest to somebody else; any other leaves the
 * page where it is. Told of again afterwards, it is another danger: the new adapter that is hot as well.
 */
const over = (state: CaseState, rule: SafetyRule): boolean => {
  const said = state.answers.get(dangerQuestion(rule.id))
  const ends = said?.answer === rule.answers[0] || (rule.leaves !== undefined && said?.answer === rule.leaves)
  return said !== undefined && ends && said.at >= toldAt(state, rule)
}

/** The danger page, until the person says that it is unplugged; who cannot reach it is told what else to do. */
export function dangerNow(
  state: CaseState,
  { rules, words }: Advisor,
): Extract<Next, { kind: 'danger' }> | null {
  const fed = fedBy(state)
  const rule = firing(state, rules).find((one) => one.answers.length > 0 && !over(state, one))
  if (!rule) return null
  const unsaid = feedUnsaid(state) ? (rule.unsaid ?? []) : []
  // An answer that was given to the page of another model says nothing here.
  const blocked = rule.answers.includes(answerTo(state, dangerQuestion(rule.id)) ?? '')
  return {
    kind: 'danger',
    rule: rule.id,
    title: words.rule.title(rule.id),
    steps: [
      ...(blocked ? [{ text: say('case.danger-blocked'), warn: true }] : []),
      ...stepsOf({ ...rule, steps: [...rule.steps, ...unsaid] }, words),
    ],
    answers: rule.answers.map((id) => ({ id, text: words.rule.answer(rule.id, id) })),
    ...(fed ? { picture: pictures[fed] } : {}),
  }
}

/** What is switched off or left alone, in a picture; of an adapter it is the plug. */
const pictures = { wired: 'breaker', battery: 'battery', both: 'breaker' } as const

/** How a danger was answered that nothing at home ends; null: none was. */
export type LeftOff = 'electrician' | 'off' | 'left-alone'

/**
 * A danger that stops the case: somebody else has to look first, or what got hot has no adapter that could be swapped. A
 * camera with a broken housing can still be replaced.
 */
export function leftOff(state: CaseState): LeftOff | null {
  const said = ['hot_adapter', 'cracked_housing'].map((rule) => answerTo(state, dangerQuestion(rule)))
  if (said.includes('electrician')) return 'electrician'
  const hot = fedBy(state) === null ? null : said[0]
  return hot === 'off' || hot === 'left-alone' ? hot : null
}

/** What is done before this step, whatever it is for: power off before anything touches the slot. */
export const precautions = (step: string, { rules, words }: Advisor): GuideStep[] =>
  rules.filter(({ guards }) => guards.includes(step)).flatMap((rule) => stepsOf(rule, words))

/** The same for a question, whose page has a help text and no steps. */
export function carefully(step: string, help: Text | null, { rules, words }: Advisor): Text | null {
  const rule = rules.find(({ guards }) => guards.includes(step))
  if (!rule) return help
  const title = words.rule.title(rule.id)
  return help ? say('case.precaution', { first: title, rest: help }) : title
}
