import {
  type CauseView,
  type NamedCheck,
  type Next,
  type RunView,
  say,
  type Suggestion,
  type Text,
  type Verdict,
} from '@pinhole/core'
import type { Evidence } from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'
import { leftByReset } from './after-reset.ts'
import { CLOUD_REACH, leaveNext } from './cloud-leave.ts'
import { goesUnsaved, guardOf, lossesOf, noBackup } from './consent.ts'
import { carefully, dangerNow, first, forbidden, precautions } from './danger.ts'
import { dueOf } from './due.ts'
import { GIVING_AWAY } from './hand-over.ts'
import { lightOf } from './lights.ts'
import { guideNext, plainEnd, plainStep } from './plain.ts'
import { proofView } from './proof.ts'
import { answerTo, type CaseState } from './state.ts'
import { notOurs, verdictOf, verdictWords } from './verdict.ts'

/** What the world beside the case file adds: a run as it stands, whether probes are under way, the camera's lock. */
export interface Around {
  run: RunView | null
  probing: boolean
  lockedUntil: number | null
  now: number
  /** The check-list of the last verification that ran. */
  checks?: readonly NamedCheck[] | null
}

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

/** What the engine hears of a case; it holds the same safety rules, by the answers and by what was written of them. */
export function evidenceOf(state: CaseState): Evidence[] {
  const due = dueOf(state)
  const proved =
    due.kind === 'closed' ? state.verdict?.verified === true : due.kind === 'verdict' && due.verified
  // What the cured camera shows speaks for the cure; its cause is what was believed before.
  return [...(proved && state.before ? state.before.trail : state.trail)]
}

const REPLACE = 'replace_camera'

/** The one thing to do now. Safety first, then the course of the recovery, then the person's wish, then the engine. */
export function nextOf(state: CaseState, advice: Advice, advisor: Advisor, around: Around): Next {
  const danger = dangerNow(state, advisor)
  if (danger) return danger
  const due = dueOf(state)
  const told = (verdict: Verdict) => verdictNext(verdict, state, advice, advisor, around.checks ?? [])
  if (due.kind === 'closed') return told(state.verdict!)
  if (due.kind === 'run')
    return around.run ? { kind: 'run', run: around.run } : { kind: 'wait', text: say('case.wait.run') }
  if (due.kind === 'flow') return flowNext(due.flow, [], state.backup?.verified === true)
  if (due.kind === 'verdict') return told(verdictOf(state, advice.causes, null, around.now))

  // What hurts is asked while the probes look; only what rests on their findings waits for them.
  if (around.probing && !state.answers.has('lan_state') && state.answers.has('complaint'))
    return { kind: 'wait', text: say('case.wait.check') }
  const login = loginNext(state, around)
  if (login) return login
  const ruledOut = forbidden(state, advisor.rules)
  const wish = state.chosen && !ruledOut.has(state.chosen) ? state.chosen : null
  const step = first(state, advisor.rules) ?? wish ?? (answerTo(state, 'complaint') ? null : 'complaint')
  // A new camera is no repair: the page says so as its verdict, instead of selling one as a step.
  const replace = () => told(verdictOf(state, advice.causes, REPLACE, around.now))
  if (step === REPLACE) return replace()
  if (step) {
    const next = stepNext(step, state, advice, advisor)
    if (next) return next
  }
  // What a machine saw for itself goes before what must be guessed.
  const plain = plainStep(state)
  const help = plain === null ? null : (guideNext(plain) ?? stepNext(plain, state, advice, advisor))
  if (help) return offered(help, state, around)
  if (plainEnd(state) || notOurs(state)) return told(verdictOf(state, advice.causes, null, around.now))
  const { kind, id } = advice.suggestion.step
  // A machine's question is never put to a person; its probe is under way.
  if (around.probing && kind === 'ask' && advisor.question(id)?.askedOf === 'machine')
    return { kind: 'wait', text: say('case.wait.check') }
  if (kind !== 'end' && id === REPLACE) return replace()
  const next = kind === 'end' ? null : stepNext(id, state, advice, advisor)
  return next ? offered(next, state, around) : told(verdictOf(state, advice.causes, null, around.now))
}

/** Before the first repair the owner's password is asked for once: what it opens may spare the repair. */
function offered(next: Next, state: CaseState, around: Around): Next {
  const first = state.acted.length === 0 && state.runs.length === 0
  if (next.kind !== 'action' || !first || around.probing || state.deferred.has('login') || !opensTo(state))
    return next
  return {
    kind: 'login',
    text: say('case.login.offer'),
    note: say('case.login.offer-note'),
    lockedUntil: null,
  }
}

/** A camera that is there, whose control port is open, and that nobody has tried to open yet. */
export function opensTo(state: CaseState): boolean {
  const { family, ports, facts } = state.identification ?? {}
  if (family !== 'smartcam' || ports?.control === undefined || facts?.factoryDefault === true) return false
  if (answerTo(state, 'port-control') !== 'open' || state.answers.has('login')) return false
  const there = answerTo(state, 'lan_state')
  return there !== null && there !== 'absent' && there !== 'cannot-tell'
}

const CLOCK_GUIDE = 'guide_clock'

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
      ...(state.backup?.verified || id === GIVING_AWAY
        ? {}
        : { note: say(`case.problem.${noBackup(state)}`) }),
      sentence: say('case.consent.sentence', { count: losing.length }),
    }
  }
  return {
    kind: 'action',
    id,
    title: advisor.words.action(id),
    steps: [
      ...precautions(id, advisor),
      ...advisor.words.steps(id).map((text) => ({ text: promised(text, state) })),
    ],
    cost: action.cost,
    loses: action.destructive && id !== 'replace_camera' ? lossesOf(state, id).losses.lost : [],
    destructive: action.destructive,
    flow: flowOf[id] ?? null,
    why: [...why(advice, advisor), ...(action.destructive ? gentler(id, advice, advisor) : [])],
  }
}

/** A step as it is true of this case: what could not be saved is not promised back. */
const promised = (step: Text, state: CaseState): Text =>
  step.key === 'knowledge.actions.factory_reset.steps.restore' && goesUnsaved(state)
    ? say('case.steps.set-again')
    : step

/** Why what erases stands before what does not: by what is known, the gentler way is the longer one. */
function gentler(id: string, { suggestion }: Advice, advisor: Advisor): Text[] {
  if (suggestion.step.kind === 'end' || suggestion.step.id !== id) return []
  const free = suggestion.alternatives.find(({ step }) => {
    const action = step.kind === 'do' ? advisor.action(step.id) : null
    return action && !action.destructive && action.cost.money === 0 && action.cost.dataLoss === 0
  })
  const minutes = free ? Math.round(free.expectedTotal - suggestion.expectedTotal) : 0
  if (!free || free.step.kind === 'end' || minutes < 1) return []
  return [say('case.why.gentler', { action: advisor.words.action(free.step.id), count: minutes })]
}

const free = { minutes: 0, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
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

function flowNext(flow: string, why: Text[] = [], saved = true): Next {
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

const loginWords = (seen: string | null): string =>
  seen === 'locked' || seen === 'wrong' || seen === 'camera-account' ? `case.login.${seen}` : 'case.login.ask'

function loginNext(state: CaseState, around: Around): Next | null {
  if (state.deferred.has('login')) return null
  const seen = answerTo(state, 'login')
  const locked = around.lockedUntil !== null && around.lockedUntil > around.now
  // The tries that we held back are offered again once the wait is over.
  const open = seen === 'wrong' || seen === 'budget' || seen === 'camera-account' || state.chosen === 'login'
  if (!locked && !open) return null
  const ours = locked && seen === 'budget'
  const minutes = Math.ceil(((around.lockedUntil ?? 0) - around.now) / 60_000)
  return {
    kind: 'login',
    text: ours ? say('errors.login.budget-spent', { minutes }) : say(loginWords(locked ? 'locked' : seen)),
    note: say('case.login.note'),
    lockedUntil: locked ? around.lockedUntil : null,
    ...(ours ? { ours } : {}),
  }
}

function verdictNext(
  verdict: Verdict,
  state: CaseState,
  { causes }: Advice,
  advisor: Advisor,
  checks: readonly NamedCheck[],
): Next {
  const parts = partsOf(causes, verdict.verified)
  const at = causes.findIndex(({ id }) => id === verdict.cause)
  // The same number as the row of that cause has, unless it was written down at another time.
  const same = at >= 0 && verdict.p !== null && Math.abs(causes[at]!.p - verdict.p) < 0.001
  return {
    kind: 'verdict',
    verdict,
    ...(checks.length > 0 ? { proof: proofView(checks) } : {}),
    ...optional('after', leftByReset(state)),
    ...verdictWords(verdict, state, advisor, {
      checks,
      causes,
      tenths: same ? parts[at]! : Math.round((verdict.p ?? 0) * 10),
    }),
  }
}

/** Why this step: the causes it would tell apart or mend, likeliest first. */
function why(advice: Advice, advisor: Advisor): Text[] {
  const parts = partsOf(advice.causes, false)
  return advice.causes
    .flatMap(({ id }, at) => (id !== 'other' && parts[at]! > 0 ? [{ id, tenths: parts[at]! }] : []))
    .slice(0, 2)
    .map(({ id, tenths: n }) => say('case.why.cause', { cause: advisor.words.cause(id), tenths: n }))
}

/** Shares in whole tenths that make ten together; one cause alone never has all ten before a cure is verified. */
export function tenths(shares: readonly number[]): number[] {
  const floors = shares.map((share) => Math.floor(share * 10))
  let left = 10 - floors.reduce((sum, n) => sum + n, 0)
  const order = shares.map((share, index) => ({ index, rest: share * 10 - floors[index]! }))
  for (const { index } of order.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (left <= 0) break
    floors[index]!++
    left--
  }
  return floors
}

/** The tenths of these causes, in their order. */
function partsOf(causes: Advice['causes'], verified: boolean): number[] {
  const parts = tenths(causes.map((cause) => cause.p))
  const full = parts.indexOf(10)
  const other = causes.findIndex((cause) => cause.id === 'other')
  if (full >= 0 && full !== other && !verified && other >= 0) {
    parts[full] = 9
    parts[other] = 1
  }
  return parts
}

/** The causes as rows, likeliest first, with what speaks for and against each. */
export function causeRows(advice: Advice, advisor: Advisor, verified: boolean): CauseView[] {
  const causes = advice.causes
  const parts = partsOf(causes, verified)
  return causes.map((cause, index) => ({
    id: cause.id,
    name: advisor.words.cause(cause.id),
    p: cause.p,
    tenths: parts[index]!,
    reasons: cause.reasons
      .filter((reason) => Math.abs(reason.weight) > 0.05)
      .slice(0, 4)
      .map((reason) => ({
        for: reason.weight > 0,
        question: reason.question,
        text: advisor.words.reason(reason.question, reason.answer),
      })),
    basis: advisor.basis(cause.id),
  }))
}

/** What could be done instead, best first. */
export function othersOf(suggestion: Suggestion, next: Next, state: CaseState, advisor: Advisor) {
  const current = 'id' in next ? next.id : null
  const login =
    next.kind !== 'login' && next.kind !== 'danger' && opensTo(state)
      ? [
          {
            kind: 'ask' as const,
            id: 'login',
            title: say('case.login.ask'),
            cost: { ...free, minutes: 1 },
            more: 0,
          },
        ]
      : []
  const others = suggestion.alternatives.flatMap(({ step, expectedTotal }) => {
    if (step.kind === 'end' || step.id === current) return []
    const facts = step.kind === 'ask' ? advisor.question(step.id) : advisor.action(step.id)
    if (!facts) return []
    return [
      {
        kind: step.kind,
        id: step.id,
        title: step.kind === 'ask' ? advisor.words.question(step.id) : advisor.words.action(step.id),
        cost: facts.cost,
        more: Math.max(0, expectedTotal - suggestion.expectedTotal),
      },
    ]
  })
  return [...others, ...login]
}

const optional = <K extends string, V>(key: K, value: V | null): { [P in K]?: V } =>
  value === null ? {} : ({ [key]: value } as { [P in K]: V })
