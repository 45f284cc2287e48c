import {
  type CaseView,
  type NamedCheck,
  type Picture,
  type Presence,
  type RunFailure,
  say,
  type Source,
  type Station,
  stations,
  type Text,
} from '@pinhole/core'
import { fedWords, thereWords } from '@pinhole/guides'
import type { Advice, Advisor } from './advice.ts'
import { afterCure } from './after-cure.ts'
import type { Around } from './around.ts'
import { causeRows } from './cause-rows.ts'
import { noBackup } from './consent.ts'
import { didWords } from './did-words.ts'
import { doneIn } from './done.ts'
import { type Background, backgroundOf } from './from.ts'
import { fedBy, lacksOf } from './lacks.ts'
import { lightOf } from './lights.ts'
import { nextOf } from './next.ts'
import { othersOf } from './others.ts'
import type { Entry } from '@pinhole/catalogue'
import { type Power, withPower } from './power-words.ts'
import { withGuide } from './guide-of-next.ts'
import { refusalOf, refusalWords } from './refusal.ts'
import { withGuides } from './trouble-advisor.ts'
import { type CaseState, entryOf, lastRun, running } from './state.ts'
import { answerWords, questionWords } from './told-words.ts'
import { asOfWell, seemsWell } from './well.ts'

/** What the page shows beside the case: the catalogue's picture and sources, and the network strip. */
export interface Frame extends Around {
  practice: boolean
  picture: Picture
  sources: readonly Source[]
  /** What feeds this model, as its entry states it; null or absent: nobody says. */
  power?: Power | null
  /** Its catalogue entry, for guides that read as this model needs them. */
  entry?: Entry | null
  presence: readonly Presence[]
  /** The check-list of the last verification that ran. */
  checks: readonly NamedCheck[] | null
  /** What ended runs before their time, by run. */
  failures?: ReadonlyMap<string, RunFailure>
}

/** A case as a door shows it. */
export function viewOf(state: CaseState, advice: Advice, plain: Advisor, frame: Frame): CaseView {
  const fed = fedBy(state)
  const told = fedWords(bareView(state, advice, plain, frame), fed)
  const view = lacksOf(state).has('camera') ? thereWords(told) : told
  return { ...view, ...backgroundOf(view, frame.entry ?? null, fed, lacksOf(state)) }
}

function bareView(
  state: CaseState,
  advice: Advice,
  plain: Advisor,
  frame: Frame,
): Omit<CaseView, keyof Background> {
  const advisor = withGuides(withPower(plain, frame.power ?? null), frame.entry ?? null)
  const due = withGuide(nextOf(state, advice, advisor, frame), frame.entry ?? null)
  const well = !frame.probing && due.kind === 'question' && due.id === 'complaint' && seemsWell(state)
  const next = well ? asOfWell(due) : due
  const seen = state.identification
  const refusal = refusalOf(state, advisor)
  const verified = state.verdict?.verified === true || (next.kind === 'verdict' && next.verdict.verified)
  const end = next.kind === 'verdict' ? next.verdict : state.verdict
  const cure = end?.verified && end.kind === 'cured' ? end : null
  const proved = verified ? state.before : null
  const known = proved
    ? [...proved.answers.values(), ...[...state.answers.values()].filter(({ at }) => at > proved.at)]
    : [...state.answers.values()]
  const person = known.filter((one) => one.by.kind === 'person')
  const machine = known.filter((one) => one.by.kind === 'probe')
  const station = stationOf(state, next)
  return {
    id: state.id,
    openedAt: state.openedAt,
    closedAt: state.closedAt,
    practice: frame.practice,
    station,
    passed: passedOf(state, station),
    camera: {
      mac: seen?.mac ?? null,
      address: state.address,
      name: seen?.name ?? seen?.model ?? state.said?.model ?? state.address ?? seen?.mac ?? '',
      model: state.said?.model ?? seen?.model ?? null,
      entry: entryOf(state),
      said: state.said !== null,
      hardware: seen?.hardware ?? null,
      firmware: seen?.firmware ?? null,
      sure: seen?.sure ?? 0,
      picture: frame.picture,
      // As the person last described it.
      light: lightOf('led', state.answers.get('led')?.answer),
    },
    headline: well ? say('case.headline.well') : headlineOf(state, advice, advisor, next),
    ...(well ? { well: true as const } : {}),
    ...(state.acted.length > 0 ? { summary: say('case.summary.tried', { count: state.acted.length }) } : {}),
    next,
    others: othersOf(advice.suggestion, next, state, advisor),
    ...weighedOf(advice, advisor, next),
    causes: causeRows(
      advice,
      cure ? afterCure(advisor, cure.by, cure.by ? didWords(cure.by, state, advisor) : undefined) : advisor,
      verified,
    ),
    ...(proved ? { causesAsOf: advice.cured ? ('cure' as const) : ('before' as const) } : {}),
    ...(refusal.length > 0 ? { refusal } : {}),
    told: person.map(({ question, answer, at }) => ({
      question,
      answerId: answer,
      text: questionWords(question, advisor),
      answer: answerWords(question, answer, advisor),
      at,
    })),
    seen: machine.map(({ question, answer, at, by, detail }) => ({
      question,
      answerId: answer,
      text: say(`case.seen.${question}.${answer}`, flat(detail)),
      at,
      probe: by.kind === 'probe' ? by.probe : '',
      ...(proved && at > proved.at ? { after: true } : {}),
    })),
    backup: state.backup
      ? { at: state.backup.at, settings: state.backup.settings, verified: state.backup.verified }
      : null,
    done: doneIn(state, advisor),
    runs: state.runs.map(({ run, flow, outcome }) => {
      const failure = frame.failures?.get(run)
      return { id: run, flow, outcome, ...(failure ? { failure } : {}) }
    }),
    checks: frame.checks && [...frame.checks],
    restored: state.restored?.map((one) => ({ ...one, name: say(`case.settings.${one.id}`) })) ?? null,
    looking: frame.probing,
    presence: [...frame.presence],
    problems: [...problemsOf(state, refusal), ...(verified ? [] : doubtsOf(state, advice, advisor))],
    sources: [...frame.sources],
  }
}

/** The engine's numbers where the engine's step is the next one; a question or a guide, not a run or a login. */
function weighedOf(
  { suggestion, whatIf }: Advice,
  advisor: Advisor,
  next: CaseView['next'],
): Pick<CaseView, 'weighed'> {
  if ((next.kind !== 'question' && next.kind !== 'action') || next.id !== suggestion.step.id) return {}
  const stepWords = (id: string, kind: string) =>
    kind === 'ask' ? questionWords(id, advisor) : kind === 'do' ? advisor.words.action(id) : null
  const step = whatIf ? stepWords(whatIf.step.id, whatIf.step.kind) : null
  return {
    weighed: {
      total: suggestion.expectedTotal,
      whatIf:
        whatIf && step
          ? {
              question: questionWords(whatIf.question, advisor),
              answer: answerWords(whatIf.question, whatIf.answer, advisor),
              chance: whatIf.p,
              step,
            }
          : null,
    },
  }
}

const flat = (detail: Record<string, unknown> | undefined): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(detail ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  )

const flowStation: Readonly<Record<string, Station>> = {
  'back-up': 'back-up',
  reset: 'reset',
  're-join': 're-join',
  restore: 'restore',
  verify: 'verify',
  'prove-more': 'verify',
  'hand-over': 'verify',
}

function stationOf(state: CaseState, next: CaseView['next']): Station {
  switch (next.kind) {
    case 'verdict':
      return 'report'
    case 'run':
      return flowStation[next.run.flow] ?? 'cause'
    case 'consent':
      return 'reset'
    case 'action':
      return flowStation[next.flow ?? ''] ?? 'cause'
    case 'question':
      return 'ask'
    case 'login':
      return 'check'
    case 'danger':
      return 'ask'
    case 'wait':
      return running(state)
        ? (flowStation[running(state)!.flow] ?? 'check')
        : state.identification
          ? 'check'
          : 'find'
  }
}

function passedOf(state: CaseState, now: Station): Station[] {
  const done = new Set<Station>()
  if (state.identification) done.add('find')
  if (state.answers.has('lan_state') || state.acted.length > 0) done.add('check')
  if ([...state.answers.values()].some((one) => one.by.kind === 'person')) done.add('ask')
  if (state.acted.length > 0 || state.runs.length > 0) done.add('cause')
  for (const [flow, station] of Object.entries(flowStation)) if (lastRun(state, flow)) done.add(station)
  if (state.closedAt !== null) done.add('report')
  return stations.filter((station) => done.has(station) && (station !== now || state.closedAt !== null))
}

function headlineOf(state: CaseState, advice: Advice, advisor: Advisor, next: CaseView['next']): Text {
  if (next.kind === 'danger') return next.title
  if (next.kind === 'verdict') return next.title
  if (next.kind === 'wait') return next.text
  const [top, second] = advice.causes.filter((cause) => cause.id !== 'other')
  if (!top || state.answers.size === 0) return say('case.headline.unknown')
  const cause = advisor.words.cause(top.id)
  if (advice.unexplained) return say('case.headline.unknown')
  if (top.p >= 0.85) return say('case.headline.almost-certain', { cause })
  if (second && top.p >= 0.25 && top.p - second.p < 0.05)
    return say('case.headline.two', { cause, other: advisor.words.cause(second.id) })
  if (top.p >= 0.5) return say('case.headline.probable', { cause })
  if (top.p >= 0.3) return say('case.headline.perhaps', { cause })
  return say('case.headline.unknown')
}

/** What was told does not fit together: said, with the one answer to look at again where a person gave it. */
function doubtsOf(state: CaseState, { unexplained }: Advice, advisor: Advisor): Text[] {
  if (!unexplained) return []
  const told = unexplained.recheck === null ? undefined : state.answers.get(unexplained.recheck)
  if (told?.by.kind !== 'person') return [say('case.problem.unexplained')]
  return [
    say('case.problem.recheck', {
      question: questionWords(told.question, advisor),
      answer: answerWords(told.question, told.answer, advisor),
    }),
  ]
}

/** Plain findings that explain a missing picture without any cause: said once, beside everything else. */
function problemsOf(state: CaseState, refusal: CaseView['causes']): Text[] {
  const problems: Text[] = []
  const is = (question: string, answer: string) => state.answers.get(question)?.answer === answer
  if (is('privacy', 'on')) problems.push(say('case.problem.privacy'))
  if (is('login', 'v4-only')) problems.push(say('case.problem.v4-only'))
  const refused = refusalWords(refusal)
  if (refused) problems.push(refused)
  if (is('login', 'factory')) problems.push(say('case.problem.factory'))
  if (is('clock', 'hours')) problems.push(say('case.problem.clock'))
  if (is('card', 'trouble')) problems.push(say('case.problem.card'))
  const backUp = lastRun(state, 'back-up')
  // Once it is reset, this is past mending and no longer what the pages are about.
  if (backUp && backUp.outcome !== 'saved' && !state.backup?.verified && !lastRun(state, 'reset'))
    problems.push(say(`case.problem.${noBackup(state)}`))
  return problems
}
