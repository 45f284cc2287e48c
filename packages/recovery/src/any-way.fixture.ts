// A case walked any way a person and the probes can take it, over the real knowledge, and what must hold wherever it
// leads. It does what the hall does with a case (server/src/hall), without a world: what a probe or a run finds is given.
import { caseFacts, type Entry, loadCatalogue, picture, powerOf } from '@pinhole/catalogue'
import {
  type CaseEvent,
  type CaseLine,
  CaseView,
  type Detail,
  type Identification,
  type Text,
  unidentified,
} from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { loadMore } from '@pinhole/knowledge'
import type { Advice, Advisor, SafetyRule } from './advice.ts'
import { eventsAfter } from './after-run.ts'
import { CLOUD_LEAVE, CLOUD_REACH, cloudAllowed } from './cloud-leave.ts'
import { guardOf, lossesOf } from './consent.ts'
import { dangerQuestion, forbidden, unrecorded } from './danger.ts'
import { GIVING_AWAY } from './hand-over.ts'
import { lacksOf } from './lacks.ts'
import { evidenceOf } from './next.ts'
import { unwritten } from './plain.ts'
import { type CaseState, entryOf, fold } from './state.ts'
import { actionOf, flowOf } from './step-next.ts'
import { suited } from './suited.ts'
import { troubleAdvisor } from './trouble-advisor.ts'
import { viewOf } from './view.ts'

const catalogue = loadCatalogue()
export const models: readonly Entry[] = [...catalogue.entries.values()]
export const troubles: readonly string[] = loadMore().troubles.map(({ id }) => id)

const weighing = troubleAdvisor()
const weighed = new Map<string, Advice>()
/** The same evidence is weighed once, in whichever walk it comes up. */
const advisor: Advisor = {
  ...weighing,
  advise: (evidence) => {
    const key = JSON.stringify(evidence)
    const known = weighed.get(key) ?? weighing.advise(evidence)
    if (weighed.size > 20_000) weighed.clear()
    weighed.set(key, known)
    return known
  },
}
const invalidates = (action: string) => advisor.action(action)?.invalidates ?? []

/** Everything a probe may find, as it says it. The first of each is what a well camera in a well home shows. */
const failures = ['closed', 'silent', 'breaks-off', 'talks-nonsense', 'wants-login', 'cannot-tell']
export const findable: Readonly<Record<string, readonly string[]>> = {
  login: ['accepted', 'factory', 'cannot-tell'],
  bound: ['yes', 'no', 'cannot-tell'],
  lan_state: [
    'streams',
    'guarded',
    'present_no_stream',
    'present_no_stream timeout',
    'absent',
    'cannot-tell app-only',
    'cannot-tell',
  ],
  'port-control': ['open', 'closed', 'silent', 'breaks-off', 'cannot-tell'],
  'port-rtsp': ['open', 'closed', 'silent', 'breaks-off', 'cannot-tell'],
  'port-onvif': ['open', 'closed', 'silent', 'breaks-off', 'cannot-tell'],
  rtsp: ['answers', 'asks', 'refuses', 'closed', 'silent', 'breaks-off', 'talks-nonsense', 'cannot-tell'],
  tls: ['well', 'closed', 'silent', 'breaks-off', 'talks-nonsense', 'cannot-tell'],
  rssi: ['strong', 'weak', 'cannot-tell'],
  privacy: ['off', 'on', ...failures],
  clock: ['right', 'minutes', 'hours', ...failures],
  card: ['well', 'absent', 'trouble', ...failures],
  names: ['works', 'fails', 'cannot-tell'],
  gateway: ['answers', 'silent', 'none', 'cannot-tell'],
  neighbours: ['seen', 'none', 'cannot-tell'],
  lan_health: ['stable', 'unstable', 'cannot-tell'],
  cloud_reach: ['ok', 'name_fails', 'no_answer', 'cannot-tell'],
}
const details: Readonly<Record<string, Detail>> = {
  clock: { seconds: 90, minutes: 2, by: 'onvif' },
  gateway: { address: '192.168.1.1', ms: 2 },
  neighbours: { count: 3, asked: 2, answering: 1 },
  lan_health: { hosts: 2, lostPercent: 20, slowestMs: 9 },
}

/** How a flow of ours may end; the first is its best end. */
const ends: Readonly<Record<string, readonly string[]>> = {
  'back-up': ['saved', 'failed'],
  reset: ['ready', 'nothing', 'no-network', 'cannot-press', 'restarted', 'failed'],
  're-join': ['joined', 'not-joined', 'again', 'failed'],
  restore: ['restored', 'failed'],
  verify: ['passed', 'failed', 'unproven', 'broken-off'],
  'set-clock': ['set', 'right', 'left', 'cannot', 'not-set', 'failed'],
  'hand-over': ['ready', 'ready-told', 'not-ready', 'unproven', 'failed'],
}
/** Ends after which the same may be tried again, so that it is no repetition. */
const triesAgain = /^(failed|again|restarted|unproven|not-ready|nothing|no-network|broken-off)$/
const logins = ['accepted', 'wrong', 'camera-account', 'locked', 'budget', 'v4-only', 'silent', 'broken']

/** What a look finds, by question; what is absent is not found out. */
export type Look = Readonly<Partial<Record<string, string>>>

/** What a person does with a page. `go`: what it asks for, as the best answer or the `pick`-th. */
export const wills = ['go', 'cannot', 'later', 'choose', 'back', 'look', 'model', 'report'] as const
export type Will = (typeof wills)[number]
export interface Turn {
  will: Will
  pick: number
}

export interface Plan {
  /** Catalogue id; null: nobody knows. */
  model: string | null
  /** Whether it was seen on the network, or only named by its owner. */
  seen: boolean
  trouble: string | null
  /** Whether this house may look beyond the home at all. */
  cloud: boolean
  /** What the looks find, one after the other; the last one stays. */
  looks: readonly Look[]
  turns: readonly Turn[]
}

/** What must hold wherever a case is led. */
export const laws = {
  again: 'nothing that was just answered, put off or done is the next thing again',
  twice: 'nothing is asked or offered a second time while nothing made it new',
  back: 'what was put off stands beside, to be taken up again',
  machine: 'what only a machine can see is not put to a person',
  forbidden:
    'nothing that safety rules out or the camera lacks is next, beside it, or what an answer leads to',
  refused: 'what is offered to be begun is not refused when it is begun',
  danger: 'a danger that was told of and has not ended is the page',
  numbers: 'shares are shares of one, and totals are numbers',
  lacking: 'a camera is not said to have a cause that it lacks the part for',
  words: 'every sentence is there in every language, its holes filled',
  pure: 'the view is a function of the events',
  erasing: 'nothing is erased before its losses were named and accepted',
  cure: 'nothing is said to be cured that was not proved, nor by what was done in vain',
  others: 'what stands beside the next thing is another thing, once, and is had by choosing it',
  shape: 'the view has its shape',
  crash: 'no way leads out of the program',
} as const
export type Law = keyof typeof laws
export interface Fault {
  law: Law
  what: string
}

export interface Walk {
  faults: Fault[]
  /** The walk in words, for whoever reads a failure. */
  told: string[]
  ended: boolean
  turns: number
}

const speakers = completeLanguages.map((lang) => speaker(lang, load(lang)))
const spokenWell = new Map<string, string | null>()

interface Seen {
  state: CaseState
  own: Advisor
  advice: Advice
  view: CaseView
}

class Case {
  readonly plan: Plan
  readonly lines: CaseLine[] = []
  readonly faults: Fault[] = []
  readonly told: string[] = []
  now = 0
  #looked = 0
  #logins = 0
  #runs = 0
  #model: Entry | null

  constructor(plan: Plan) {
    this.plan = plan
    this.#model = plan.model === null ? null : catalogue.entries.get(plan.model)!
    this.record({ kind: 'opened', address: plan.seen ? '192.168.1.20' : null, complaint: plan.trouble })
    if (plan.seen) this.record({ kind: 'identified', identification: this.#identification() })
    else if (this.#model) this.say(this.#model)
    this.look()
  }

  fault(law: Law, what: string): void {
    this.faults.push({ law, what })
    this.told.push(`!! ${law}: ${what}`)
  }

  state = (): CaseState => fold(this.lines, invalidates)

  /** As the book keeps it: what a rule of safety hears is written down at once. */
  record(event: CaseEvent): void {
    this.append(event)
    if (event.kind !== 'observed' && event.kind !== 'opened') return
    for (const rule of [...unrecorded(this.state(), advisor.rules), ...unwritten(this.state())])
      this.append({ kind: 'rule-fired', rule })
    if (event.kind === 'observed' && event.observation.question === CLOUD_LEAVE) this.#outside()
  }

  append(event: CaseEvent): void {
    this.now += 1000
    this.lines.push({ case: 'k', seq: this.lines.length, at: this.now, event })
  }

  observe(question: string, answer: string, probe: string | null, detail?: Detail): void {
    const by = probe === null ? { kind: 'person' as const } : { kind: 'probe' as const, probe }
    const observation = { question, answer, at: this.now + 1000, by, ...(detail ? { detail } : {}) }
    this.record({ kind: 'observed', observation })
  }

  say(model: Entry): void {
    this.record({ kind: 'model-said', entry: model.id, model: model.id, facts: { ...caseFacts(model) } })
  }

  #identification(): Identification {
    const model = this.#model
    const still = model?.kind === 'hub' || model?.kind === 'chime'
    return {
      ...unidentified,
      mac: '02:00:00:00:00:01',
      address: '192.168.1.20',
      entry: model?.id ?? null,
      model: model?.model ?? null,
      family: model?.family ?? (still ? 'hub' : 'smartcam'),
      sure: 1,
      ports: { control: 443 },
      facts: model ? { ...caseFacts(model) } : {},
    }
  }

  /** A look of the probes; what only a machine can see and none found is noted as that. */
  look(): void {
    const found = this.plan.looks[Math.min(this.#looked++, this.plan.looks.length - 1)] ?? {}
    const before = this.state()
    const opened = () =>
      before.identification?.family === 'kasa-cam' || this.state().answers.get('login')?.answer === 'accepted'
    if (this.plan.seen)
      for (const [question, said] of Object.entries(found)) {
        if (said === undefined) continue
        if ((question === 'privacy' || question === 'card') && !opened()) continue
        if (question === CLOUD_REACH && !(this.plan.cloud && cloudAllowed(before) === 'yes')) continue
        if (question === 'login' && before.answers.get('login')?.answer === said) continue
        this.#found(question, said)
      }
    else this.observe('lan_state', 'absent', 'hall')
    const after = this.state()
    for (const question of ['lan_state', CLOUD_REACH, 'lan_health', 'rssi'])
      if (
        advisor.question(question)?.askedOf === 'machine' &&
        !after.answers.has(question) &&
        !(question === CLOUD_REACH && this.plan.cloud && cloudAllowed(after) === 'open')
      )
        this.observe(question, 'cannot-tell', 'hall')
  }

  #found(question: string, said: string): void {
    const [answer = '', why] = said.split(' ')
    const detail =
      why === undefined
        ? answer === 'cannot-tell'
          ? undefined
          : details[question]
        : why === 'app-only'
          ? { picture: why }
          : { picture: 'none', why }
    this.observe(question, answer, question, detail)
  }

  #outside(): void {
    const may = this.plan.cloud && cloudAllowed(this.state()) === 'yes'
    const found = this.plan.looks[0]?.[CLOUD_REACH] ?? 'cannot-tell'
    this.observe(CLOUD_REACH, may ? found : 'cannot-tell', may ? 'cloud-reach' : 'hall')
  }

  /** A flow of ours from its start to its end, as the hall writes it. */
  run(flow: string, outcome: string): void {
    const before = this.state()
    const run = `run-${++this.#runs}`
    this.record({ kind: 'run-started', flow, run })
    if (flow === 'back-up' && outcome === 'saved')
      this.record({ kind: 'backed-up', backup: 'b', verified: true, settings: 12 })
    if (flow === 'restore' && outcome === 'restored') this.record({ kind: 'restored', restored: [] })
    const pressed = before.runs.filter(
      (one) => one.flow === 'reset' && /^(nothing|no-network)$/.test(one.outcome ?? ''),
    ).length
    const ended = outcome === 'broken-off' ? 'failed' : outcome
    const means = eventsAfter(flow, ended, this.now + 1000, pressed)
    const cure = before.acted.at(-1)
    if (flow === 'verify' && outcome === 'failed' && cure?.outcome === 'cured')
      means.push({ kind: 'acted', action: cure.action, outcome: 'not-cured' })
    for (const event of means) this.append(event)
    this.record({ kind: 'run-ended', flow, run, outcome: ended })
    this.look()
  }

  seen(): Seen {
    const state = this.state()
    const entry = catalogue.entries.get(entryOf(state) ?? '') ?? null
    const own = suited(advisor, state, entry)
    const advice = own.advise(evidenceOf(state))
    const login = state.answers.get('login')
    const locked = login?.answer === 'locked' || login?.answer === 'budget'
    const view = viewOf(state, advice, own, {
      run: null,
      probing: false,
      lockedUntil: locked ? login.at + 1_800_000 : null,
      now: this.now,
      practice: false,
      picture: picture(entry),
      power: entry && powerOf(entry),
      entry,
      sources: [],
      presence: [],
      checks: null,
    })
    return { state, own, advice, view }
  }

  /** What a person does with the page before them, in a word; `null`: it cannot be done there. */
  take({ will, pick }: Turn, { state, own, view }: Seen): Move | null {
    const { next } = view
    const one = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)]
    const page =
      next.kind === 'question' || (next.kind === 'action' && (next.flow === null || next.destructive))
    switch (will) {
      case 'look':
        if (!page && next.kind !== 'login') return null
        this.look()
        return { did: 'look' }
      case 'model': {
        const model = models[pick % models.length]!
        if (!page) return null
        this.say(model)
        return { did: 'model', what: model.id }
      }
      case 'report': {
        const told = one(reports)
        if (!page || told === undefined) return null
        this.observe('report', told, null)
        return { did: 'report', what: told }
      }
      case 'choose': {
        const other = one(view.others)
        if (!other || (!page && (next.kind !== 'verdict' || view.closedAt !== null))) return null
        this.record({ kind: 'chosen', step: other.id })
        return { did: 'choose', what: other.id }
      }
      case 'back': {
        const told = one(view.told)
        if (!told || !page) return null
        this.record({ kind: 'taken-back', question: told.question })
        return { did: 'back', what: told.question }
      }
      case 'later': {
        const step = stepOf(next)
        if (step === null) return null
        this.record({ kind: 'deferred', step })
        return { did: 'later', what: step }
      }
      case 'cannot':
        if (next.kind === 'question') return this.#answer(next.id, 'cannot-tell')
        if (next.kind === 'danger') return this.#answer(dangerQuestion(next.rule), next.answers.at(-1)!.id)
        if (next.kind === 'action' && next.flow === null && !next.destructive)
          return this.#act(next.id, 'could-not')
        return null
      case 'go':
        break
    }
    switch (next.kind) {
      case 'question':
        return this.#answer(next.id, one(next.answers)!.id)
      case 'danger':
        return this.#answer(dangerQuestion(next.rule), one(next.answers)!.id)
      case 'consent':
        this.record({ kind: 'consented', to: next.action, losses: lossesOf(state, next.action).losing })
        return { did: 'consent', what: next.action }
      case 'login': {
        if (next.lockedUntil !== null) {
          this.now = next.lockedUntil + 1000
          return { did: 'wait', what: 'login' }
        }
        const said = logins[this.#logins++ > 3 ? 0 : pick % logins.length]!
        this.observe('login', said, 'login')
        if (said === 'accepted' || said === 'camera-account') this.look()
        return { did: 'login', what: said }
      }
      case 'action': {
        if (next.destructive && state.chosen !== next.id) {
          this.record({ kind: 'chosen', step: next.id })
          return { did: 'begin', what: next.id }
        }
        if (next.flow === null)
          return this.#act(next.id, (['not-cured', 'could-not', 'cured'] as const)[pick % 3]!)
        const flow = flowOf[next.id] ?? next.id
        const outcomes = ends[flow]
        if (!outcomes) return this.#lost(`no flow ${flow}`)
        if (forbidden(state, own).has(actionOf(flow))) this.fault('refused', next.id)
        if (flow === 'reset' && guardOf(state, 'factory_reset', true) !== 'free')
          return this.#lost('a reset that is chosen already, and not free')
        const tries = state.runs.filter((run) => run.flow === flow).length
        const outcome = tries > 3 ? outcomes[0]! : one(outcomes)!
        this.run(flow, outcome)
        return { did: 'run', what: next.id, came: outcome }
      }
      case 'verdict':
        if (view.closedAt === null) {
          this.record({ kind: 'closed', verdict: next.verdict })
          return { did: 'close' }
        }
        this.record({ kind: 'reopened', why: 'stayed' })
        this.look()
        return { did: 'reopen' }
      default:
        return this.#lost(`nothing to be done: ${next.kind}`)
    }
  }

  #lost(what: string): null {
    this.fault('again', what)
    return null
  }

  #answer(question: string, answer: string): Move {
    this.observe(question, answer, null)
    return { did: 'answer', what: question, came: answer }
  }

  #act(action: string, outcome: 'cured' | 'not-cured' | 'could-not'): Move {
    const state = this.state()
    if (action === GIVING_AWAY && outcome === 'cured' && guardOf(state, action, true) !== 'free')
      this.fault('refused', `${action}: consent.missing`)
    this.record({ kind: 'acted', action, outcome })
    this.look()
    return { did: 'act', what: action, came: outcome }
  }
}

/** What was done with a page, with what, and what came of it. */
interface Move {
  did: string
  what?: string
  came?: string
}

const reports = advisor.rules.flatMap(({ when }) =>
  when.filter(({ question }) => question === 'report').map(({ answer }) => answer),
)

/** The step a page is about; null: none that can be put off. */
function stepOf(next: CaseView['next']): string | null {
  if (next.kind === 'question' || next.kind === 'action') return next.id
  if (next.kind === 'login') return 'login'
  return next.kind === 'consent' ? next.action : null
}

const nameOf = ({ next }: CaseView): string =>
  `${next.kind} ${stepOf(next) ?? (next.kind === 'danger' ? next.rule : next.kind === 'verdict' ? next.verdict.kind : '')}`

/** Walks a case as planned. `forward`: it goes on, with the best answers, until a verdict or `limit` turns. */
export function walk(plan: Plan, { forward = false, limit = 120 } = {}): Walk {
  let one: Case | undefined
  let ended = false
  let turns = 0
  try {
    const here = (one = new Case(plan))
    let seen = here.seen()
    here.told.push(nameOf(seen.view))
    judge(here, seen, null, null)
    for (; turns < (forward ? limit : plan.turns.length); turns++) {
      ended = seen.view.next.kind === 'verdict'
      if (forward && ended) break
      const turn = plan.turns[turns] ?? { will: 'go', pick: 0 }
      const before = seen
      const move = here.take(turn, before)
      if (move === null) continue
      seen = here.seen()
      here.told.push(
        `  ${[move.did, move.what, move.came].filter(Boolean).join(' ')} -> ${nameOf(seen.view)}`,
      )
      judge(here, seen, before, move)
    }
    ended ||= seen.view.next.kind === 'verdict'
    const folded = JSON.stringify(seen.view)
    if (JSON.stringify(here.seen().view) !== folded) here.fault('pure', 'seen twice')
  } catch (failure) {
    const what = failure instanceof Error ? `${failure.message}\n${failure.stack}` : String(failure)
    if (!one) return { faults: [{ law: 'crash', what }], told: [what], ended, turns }
    one.fault('crash', what)
  }
  return { faults: one.faults, told: one.told, ended, turns }
}

function judge(here: Case, seen: Seen, before: Seen | null, move: Move | null): void {
  if (before && move) repeated(here, seen.view, before.view, move)
  if (before && move) chosen(here, seen.view, before.view, move)
  if (move?.did === 'later') back(here, seen, move.what!)
  twice(here, seen)
  ruledOut(here, seen)
  danger(here, seen)
  numbers(here, seen)
  erasing(here, seen)
  cure(here, seen)
  words(here, seen.view)
  const parsed = CaseView.safeParse(seen.view)
  if (!parsed.success) here.fault('shape', parsed.error.message)
}

/** The page after a move is not the page before it. */
function repeated(here: Case, { next }: CaseView, { next: was }: CaseView, move: Move): void {
  const same = next.kind === was.kind && stepOf(next) === stepOf(was) && stepOf(next) !== null
  const moved = ['answer', 'later', 'act', 'consent', 'run'].includes(move.did)
  const rule = next.kind === 'danger' && was.kind === 'danger' && next.rule === was.rule
  const ends = was.kind === 'danger' && move.came === was.answers[0]?.id
  if (rule && move.did === 'answer' && ends) here.fault('again', `danger ${next.rule} after ${move.came}`)
  if (!same || !moved || (move.did === 'run' && triesAgain.test(move.came ?? ''))) return
  here.fault('again', `${stepOf(next)} after ${move.did} ${move.came ?? ''}`.trim())
}

/** What was chosen comes next, or what must come before it. */
function chosen(here: Case, { next }: CaseView, { next: was }: CaseView, { did, what }: Move): void {
  if (did !== 'choose' || what === undefined) return
  const step = stepOf(next)
  const came =
    step === what ||
    next.kind === 'danger' ||
    next.kind === 'login' ||
    (next.kind === 'action' && next.id === 'back-up') ||
    (what === CLOUD_REACH && step === CLOUD_LEAVE) ||
    (what === 'guide_clock' && step === 'set-clock') ||
    (what === 'replace_camera' && next.kind === 'verdict')
  if (!came)
    here.fault(
      'others',
      `${what} chosen at ${nameOf({ next: was } as CaseView)}, then ${nameOf({ next } as CaseView)}`,
    )
}

/** Nothing that was put off is lost. */
function back(here: Case, { state, own, view }: Seen, step: string): void {
  const { next, others } = view
  const shows =
    next.kind === 'question' || next.kind === 'verdict' || (next.kind === 'action' && next.flow === null)
  if (!shows || step === 'login' || stepOf(next) === step || forbidden(state, own).has(step)) return
  // Who asked for the back-up goes by way of what it was for, as the leave comes with what it is for.
  if (step !== 'back-up' && step !== CLOUD_LEAVE && !others.some(({ id }) => id === step))
    here.fault('back', step)
}

/** Nothing comes a second time while nothing has made it new. */
function twice(here: Case, { own, state, view }: Seen): void {
  const { next } = view
  const step = stepOf(next)
  if (step === null) return
  if (next.kind === 'question' && own.question(step)?.askedOf === 'machine') here.fault('machine', step)
  const last = (is: (event: CaseEvent) => boolean) => here.lines.findLastIndex(({ event }) => is(event))
  const anew = last(
    (event) =>
      event.kind === 'reopened' ||
      (event.kind === 'chosen' && event.step === step) ||
      (event.kind === 'taken-back' && event.question === step),
  )
  const put = last((event) => event.kind === 'deferred' && event.step === step)
  const acted = last((event) => event.kind === 'acted' && event.action === step)
  const any = last((event) => event.kind === 'acted')
  // What belongs to another step is due anew with it.
  const due = last((event) => /^(acted|run-ended|chosen)$/.test(event.kind))
  const flow = step !== 'factory_reset' && step in flowOf
  if (put > Math.max(anew, flow ? due : acted)) here.fault('twice', `${step} was put off`)
  if (next.kind === 'question') {
    const said = last(
      ({ kind, ...event }) =>
        kind === 'observed' &&
        'observation' in event &&
        event.observation.question === step &&
        event.observation.by.kind === 'person',
    )
    if (said > Math.max(anew, any)) here.fault('twice', `${step} was answered`)
  }
  if (next.kind === 'action' && advisor.action(step)) {
    const retold = Math.max(
      -1,
      ...advisor.rules.filter((rule) => rule.next === step).map((rule) => lastTold(here, rule)),
    )
    if (acted > Math.max(anew, retold))
      here.fault(
        'twice',
        `${step} was done (${state.acted.findLast(({ action }) => action === step)?.outcome})`,
      )
  }
}

/** When a rule was last told of; -1: never. */
const lastTold = ({ lines }: Case, { when }: SafetyRule): number =>
  lines.findLastIndex(({ event }) =>
    when.some(({ question, answer }) =>
      event.kind === 'observed'
        ? event.observation.question === question && event.observation.answer === answer
        : event.kind === 'opened' && question === 'complaint' && event.complaint === answer,
    ),
  )

function ruledOut(here: Case, { state, own, advice, view }: Seen): void {
  const out = forbidden(state, own)
  const { next, others } = view
  const step = stepOf(next)
  if (step !== null && (out.has(step) || out.has(actionOf(step)))) here.fault('forbidden', `${step} is next`)
  const page = next.kind === 'question' || next.kind === 'action' || next.kind === 'verdict'
  if (page && view.closedAt === null) {
    for (const { id } of others) if (out.has(id)) here.fault('forbidden', `${id} is beside`)
    const ids = others.map(({ id }) => id)
    if (new Set(ids).size < ids.length) here.fault('others', `twice: ${ids.join(' ')}`)
    if (step !== null && ids.includes(step)) here.fault('others', `${step} is next and beside`)
    const seen = ids.filter((id) => id !== CLOUD_REACH || cloudAllowed(state) !== 'open')
    for (const id of seen)
      if (own.question(id)?.askedOf === 'machine') here.fault('machine', `${id} is beside`)
  }
  if (view.weighed?.whatIf && advice.whatIf)
    for (const id of [advice.whatIf.question, advice.whatIf.step.id])
      if (out.has(id)) here.fault('forbidden', `${id} is what an answer leads to`)
  const lacks = lacksOf(state)
  for (const { id } of [...view.causes, ...advice.causes])
    if (own.causeNeeds.get(id)?.some((need) => lacks.has(need))) here.fault('lacking', id)
}

/** By the events alone: what told of it, and what was said to its page since. */
function danger(here: Case, { own, view }: Seen): void {
  const open = own.rules.filter((rule) => {
    const told = lastTold(here, rule)
    if (told < 0 || rule.answers.length === 0) return false
    const said = here.lines.findLastIndex(
      ({ event }) =>
        (event.kind === 'observed' && event.observation.question === dangerQuestion(rule.id)) ||
        (event.kind === 'taken-back' && event.question === dangerQuestion(rule.id)),
    )
    const event = here.lines[said]?.event
    const answer = event?.kind === 'observed' ? event.observation.answer : null
    return said < told || answer === null || (answer !== rule.answers[0] && answer !== rule.leaves)
  })
  const { next } = view
  const shown = next.kind === 'danger' ? next.rule : null
  if (open.length > 0 && !open.some(({ id }) => id === shown))
    here.fault('danger', `${open.map(({ id }) => id).join(' ')} is open, and ${nameOf(view)} is shown`)
  if (open.length === 0 && shown !== null) here.fault('danger', `${shown} is shown, and has ended`)
}

function numbers(here: Case, { advice, view }: Seen): void {
  const sum = advice.causes.reduce((total, { p }) => total + p, 0)
  const { suggestion } = advice
  const totals = [
    suggestion.expectedTotal,
    ...suggestion.alternatives.map(({ expectedTotal }) => expectedTotal),
    ...Object.values(suggestion.cost).filter((part) => typeof part === 'number'),
    ...view.others.map(({ more }) => more),
    ...(view.weighed ? [view.weighed.total] : []),
    ...(advice.whatIf ? [advice.whatIf.p] : []),
  ]
  if (advice.causes.some(({ p }) => !(p >= 0 && p <= 1 + 1e-9)) || Math.abs(sum - 1) > 1e-9)
    here.fault('numbers', `shares of ${sum}`)
  const odd = totals.filter((total) => !(Number.isFinite(total) && total >= 0))
  if (odd.length > 0) here.fault('numbers', `a total of ${odd.join(' ')}`)
  const parts = view.causes.map(({ tenths }) => tenths)
  if (parts.reduce((total, part) => total + part, 0) !== 10)
    here.fault('numbers', `tenths ${parts.join(' ')}`)
}

/** What erases, once it was taken up, is begun only when its losses were named and accepted. */
function erasing(here: Case, { state, own, view }: Seen): void {
  const { next } = view
  if (next.kind !== 'action') return
  const act = own.action(next.id)
  if (!act?.destructive || next.id === 'replace_camera') return
  if (!next.destructive || next.loses.length === 0) here.fault('erasing', `${next.id} is not said to erase`)
  const taken = state.chosen === next.id || next.id === GIVING_AWAY
  if (taken && guardOf(state, next.id, true) !== 'free') here.fault('erasing', next.id)
}

function cure(here: Case, { state, view }: Seen): void {
  const { next } = view
  const last = (is: (event: CaseEvent) => boolean) => here.lines.findLastIndex(({ event }) => is(event))
  const proved = last(
    (event) => event.kind === 'run-ended' && event.flow === 'verify' && event.outcome === 'passed',
  )
  const since = last((event) => event.kind === 'acted' || event.kind === 'reopened')
  const verdict = next.kind === 'verdict' ? next.verdict : null
  if (verdict?.kind === 'cured' && proved < since) here.fault('cure', 'cured, not proved')
  if (verdict?.verified && verdict.kind !== 'ready' && proved < since)
    here.fault('cure', 'verified, not proved')
  const act = state.acted.at(-1)
  const by = verdict?.by ?? null
  const said = next.kind === 'verdict' && next.lines.some(({ key }) => key === 'case.verdict.by')
  if (said && (act?.outcome !== 'cured' || act.action !== by))
    here.fault('cure', `"cured by" ${by}, though the last act was ${act?.action} ${act?.outcome}`)
  const sure = view.causes.some(({ id, tenths }) => id !== 'other' && tenths === 10)
  if (sure && !verdict?.verified && view.causes.length > 1) here.fault('cure', 'ten in ten without a proof')
}

/** Every sentence of a view, by its key and the names of what fills it. */
function words(here: Case, view: CaseView): void {
  for (const text of sentencesOf(view)) {
    // No door hears a report; the rules do.
    if (/^case\.(question|answer)\.report\b/.test(text.key)) continue
    const id = `${text.key} ${Object.entries(text.values ?? {})
      .map(([name, value]) => `${name}${typeof value === 'object' ? '' : typeof value}`)
      .join()}`
    let wrong = spokenWell.get(id)
    if (wrong === undefined) spokenWell.set(id, (wrong = wrongIn(text)))
    if (wrong !== null) here.fault('words', wrong)
  }
}

function wrongIn(text: Text): string | null {
  for (const speak of speakers) {
    if (!speak.has(text.key)) return `${speak.lang}: no ${text.key}`
    const said = speak(text)
    if (said.trim() === '' || said === text.key) return `${speak.lang}: ${text.key} says nothing`
    if (/\{[\w-]+\}|\bundefined\b|\bNaN\b/.test(said)) return `${speak.lang}: ${text.key}: ${said}`
  }
  return null
}

function sentencesOf(value: unknown, found: Text[] = []): Text[] {
  if (typeof value !== 'object' || value === null) return found
  const sentence = Object.keys(value).every((name) => name === 'key' || name === 'values')
  if (sentence && 'key' in value && typeof value.key === 'string') found.push(value as Text)
  for (const inner of Object.values(value)) sentencesOf(inner, found)
  return found
}
