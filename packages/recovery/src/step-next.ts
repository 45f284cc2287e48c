import { type Next, say, type Text } from '@pinhole/core'
import type { Advice, Advisor } from './advice.ts'
import { why } from './cause-rows.ts'
import { CLOUD_REACH, leaveNext } from './cloud-leave.ts'
import { cardPossible, goesUnsaved, guardOf, lossesOf, noBackup, wipes } from './consent.ts'
import { carefully, precautions } from './danger.ts'
import { GIVING_AWAY } from './hand-over.ts'
import { lightOf } from './lights.ts'
import { answerTo, type CaseState } from './state.ts'

/** The actions that are flows of ours; all others are guides a person follows. */
export const flowOf: Readonly<Record<string, string>> = {
  factory_reset: 'reset',
  'back-up': 'back-up',
  're-join': 're-join',
  restore: 'restore',
  verify: 'verify',
  'prove-more': 'prove-more',
  'set-clock': 'set-clock',
  recordings: 'recordings',
  'hand-over': 'hand-over',
}

/** What the knowledge calls what a flow does; a flow of which it knows nothing goes by its own name. */
export const actionOf = (flow: string): string =>
  Object.keys(flowOf).find((action) => flowOf[action] === flow) ?? flow

/** Stands for setting the clock, by its guide or by our flow. */
export const CLOCK_GUIDE = 'guide_clock'

/** It was opened by its owner, and nobody has tried or put off to set its clock. */
function setsClock(state: CaseState): boolean {
  const { family } = state.identification ?? {}
  const tried = state.deferred.has('set-clock') || state.runs.some(({ flow }) => flow === 'set-clock')
  return (family === 'smartcam' || family === 'kasa-cam') && answerTo(state, 'login') === 'accepted' && !tried
}

/** A step as a page: a question, a guide, or what must come before it. */
export function stepNext(id: string, state: CaseState, advice: Advice, advisor: Advisor): Next | null {
  const leave = id === CLOUD_REACH ? leaveNext(state, why(advice, advisor)) : null
  if (leave) return leave
  const question = advisor.question(id)
  if (question) {
    return {
      kind: 'question',
      id,
      text: advisor.words.question(id),
      ...optional('help', carefully(id, advisor.words.help(id), advisor)),
      answers: [
        ...question.states.map((answer) => ({
          id: answer,
          text: advisor.words.answer(id, answer),
          ...optional('light', lightOf(id, answer)),
        })),
        { id: 'cannot-tell', text: say('case.cannot-tell') },
      ],
      cost: question.cost,
      why: why(advice, advisor),
      again: state.stale.has(id),
    }
  }
  // A clock that we may set is set with one word of its owner; the guide stays for every other one.
  if (id === CLOCK_GUIDE && setsClock(state)) return flowNext('set-clock', why(advice, advisor))
  const action = advisor.action(id)
  if (!action) return flowOf[id] ? flowNext(flowOf[id]) : null
  const guard = guardOf(state, id, action.destructive)
  // Offered first as what it is; the back-up and the consent come when the person takes it up.
  if (state.chosen === id && guard === 'back-up-first') return flowNext('back-up')
  // A guide has no start of its own: what it erases is accepted before its first step is shown.
  if ((state.chosen === id || id === GIVING_AWAY) && guard === 'consent-first') {
    const { losses, losing } = lossesOf(state, id)
    return {
      kind: 'consent',
      action: id,
      losses,
      losing,
      ...(id === GIVING_AWAY && !wipes(state)
        ? notWiped
        : {
            ...(state.backup?.verified || id === GIVING_AWAY
              ? {}
              : { note: say(`case.problem.${noBackup(state)}`) }),
            sentence: say('case.consent.sentence', { count: losing.length }),
          }),
    }
  }
  return {
    kind: 'action',
    id,
    title: advisor.words.action(id),
    steps: [
      ...precautions(id, advisor),
      ...advisor.words
        .steps(id)
        .filter(({ key }) => key !== CARD_OUT || cardPossible(state))
        .map((text) => ({ text: promised(text, state) })),
    ],
    cost: action.cost,
    loses: action.destructive && id !== 'replace_camera' ? lossesOf(state, id).losses.lost : [],
    destructive: action.destructive,
    flow: flowOf[id] ?? null,
    why: [...why(advice, advisor), ...(action.destructive ? gentler(id, advice, advisor) : [])],
  }
}

/** What is accepted where parting with a camera does not wipe it. */
const notWiped = {
  note: say('case.losses.not-wiped'),
  sentence: say('case.consent.not-wiped'),
  erases: false as const,
}

/** Of a camera without a slot no card is taken out before a reset. */
const CARD_OUT = 'knowledge.actions.factory_reset.steps.card-out'

/** A step as it is true of this case: what could not be saved is not promised back. */
const promised = (step: Text, state: CaseState): Text =>
  step.key === 'knowledge.actions.factory_reset.steps.restore' && goesUnsaved(state)
    ? say('case.steps.set-again')
    : step

/** Why what erases stands before what does not: by what is known, the gentler way is the longer one. */
function gentler(id: string, { suggestion }: Advice, advisor: Advisor): Text[] {
  if (suggestion.step.kind === 'end' || suggestion.step.id !== id) return []
  const gentle = suggestion.alternatives.find(({ step }) => {
    const action = step.kind === 'do' ? advisor.action(step.id) : null
    return action && !action.destructive && action.cost.money === 0 && action.cost.dataLoss === 0
  })
  const minutes = gentle ? Math.round(gentle.expectedTotal - suggestion.expectedTotal) : 0
  if (!gentle || gentle.step.kind === 'end' || minutes < 1) return []
  return [say('case.why.gentler', { action: advisor.words.action(gentle.step.id), count: minutes })]
}

/** A step that costs nothing. */
export const free = { minutes: 0, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const minutes: Readonly<Record<string, number>> = {
  'back-up': 1,
  reset: 5,
  're-join': 5,
  restore: 2,
  verify: 8,
  'prove-more': 2,
  'set-clock': 1,
  recordings: 10,
  'hand-over': 3,
}

/** A flow of ours as a step; `saved`: there is a back-up to prove it against. */
export function flowNext(flow: string, why: Text[] = [], saved = true): Next {
  const what = flow === 'verify' && !saved ? 'what-unsaved' : 'what'
  return {
    kind: 'action',
    id: flow,
    title: say(`case.flow.${flow}.title`),
    steps: [{ text: say(`case.flow.${flow}.${what}`) }],
    cost: { ...free, minutes: minutes[flow] ?? 1 },
    loses: [],
    destructive: false,
    flow,
    why,
  }
}

const optional = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]: V })
