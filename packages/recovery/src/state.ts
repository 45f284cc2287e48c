import { cannotTell, type Evidence } from '@pinhole/engine'
import { CLOUD_LEAVE, CLOUD_REACH } from './cloud.ts'
import type {
  CaseEvent,
  CaseLine,
  Identification,
  Observation,
  Restored,
  Sighting,
  Verdict,
} from '@pinhole/core'

export interface RunState {
  flow: string
  run: string
  at: number
  /** null while it runs. */
  outcome: string | null
  endedAt: number | null
}

/** What the events of a case amount to. Computed anew each time, never kept. */
export interface CaseState {
  id: string
  openedAt: number
  closedAt: number | null
  address: string | null
  identification: Identification | null
  /** Which model its owner says it is, while it has not said so itself. */
  said: Pick<Extract<CaseEvent, { kind: 'model-said' }>, 'entry' | 'model' | 'facts'> | null
  sightings: readonly Sighting[]
  /** What holds now, by question; a repair empties what it made stale. */
  answers: ReadonlyMap<string, Observation>
  /** Questions whose answer a repair made stale. */
  stale: ReadonlySet<string>
  /** Steps put off, until something changes. */
  deferred: ReadonlySet<string>
  /** The step the person picked; done or changed minds clear it. */
  chosen: string | null
  consents: ReadonlyMap<string, readonly string[]>
  /** Every consent ever given, used up or not. */
  consented: readonly { to: string; losses: readonly string[]; at: number }[]
  runs: readonly RunState[]
  backup: { id: string; verified: boolean; settings: number; at: number } | null
  restored: readonly Restored[] | null
  acted: readonly { action: string; outcome: 'cured' | 'not-cured' | 'could-not'; at: number }[]
  rules: ReadonlySet<string>
  /** When each `question=answer` was last said or seen, taken back since or not. */
  toldAt: ReadonlyMap<string, number>
  /** Whether a card was ever seen in it in this case; false: it has no slot, or was seen without; null: not known. */
  hadCard: boolean | null
  /** Whether it turns its head; null: not known. */
  turns: boolean | null
  verdict: Verdict | null
  reopened: number
  /** Since when it is open again; null: it never was closed. */
  reopenedAt: number | null
  /** The same as the engine reads it, in the order it came to be known. */
  trail: readonly Evidence[]
  /** What was known before the repair that cured began; null while none did. What came later is its proof. */
  before: Before | null
}

/** Evidence and answers as they stood, and until when. */
export interface Before {
  at: number
  trail: readonly Evidence[]
  answers: ReadonlyMap<string, Observation>
}

/** Questions a repair makes stale; `*` = all. */
export type Invalidates = (action: string) => readonly string[]

const isUntold = (line: Evidence): line is Evidence & { kind: 'answer' } =>
  line.kind === 'answer' && line.answer === cannotTell

/** Folds the events of one case. Pure: the same lines give the same state on every machine. */
export function fold(lines: readonly CaseLine[], invalidates: Invalidates = () => []): CaseState {
  const first = lines[0]
  const answers = new Map<string, Observation>()
  const stale = new Set<string>()
  const deferred = new Set<string>()
  const consents = new Map<string, readonly string[]>()
  const rules = new Set<string>()
  const toldAt = new Map<string, number>()
  const consented: { to: string; losses: readonly string[]; at: number }[] = []
  const runs: RunState[] = []
  const acted: { action: string; outcome: 'cured' | 'not-cured' | 'could-not'; at: number }[] = []
  const state = {
    id: first?.case ?? '',
    openedAt: first?.at ?? 0,
    closedAt: null as number | null,
    address: null as string | null,
    identification: null as Identification | null,
    said: null as CaseState['said'],
    sightings: [] as Sighting[],
    chosen: null as string | null,
    backup: null as CaseState['backup'],
    restored: null as readonly Restored[] | null,
    hadCard: null as boolean | null,
    turns: null as boolean | null,
    verdict: null as Verdict | null,
    reopened: 0,
    reopenedAt: null as number | null,
  }
  let trail: Evidence[] = []
  let before: Before | null = null
  let atReset: Before | null = null
  const asNow = (at: number): Before => ({ at, trail: [...trail], answers: new Map(answers) })
  const fresh = (question: string) => {
    stale.delete(question)
    if (state.chosen === question) state.chosen = null
  }
  /** Once seen, a card that is gone was taken out. */
  const cardIs = (here: boolean | null) => {
    if (here !== null) state.hadCard = state.hadCard === true || here
  }
  const apply = (event: CaseEvent, at: number) => {
    switch (event.kind) {
      case 'opened':
        state.address = event.address
        if (event.complaint) trail.push({ kind: 'answer', question: 'complaint', answer: event.complaint })
        if (event.complaint) toldAt.set(`complaint=${event.complaint}`, at)
        if (event.complaint)
          answers.set('complaint', {
            question: 'complaint',
            answer: event.complaint,
            at,
            by: { kind: 'person' },
          })
        break
      case 'sighted':
        state.sightings.push(event.sighting)
        state.address = event.sighting.address
        break
      case 'identified':
        state.identification = event.identification
        if (typeof event.identification.facts.turns === 'boolean')
          state.turns = event.identification.facts.turns
        cardIs(cardBy(event.identification))
        state.address = event.identification.address
        break
      case 'model-said':
        state.said = { entry: event.entry, model: event.model, facts: event.facts }
        break
      case 'observed':
        answers.set(event.observation.question, event.observation)
        if (event.observation.question === 'card') cardIs(cardSays[event.observation.answer] ?? null)
        toldAt.set(`${event.observation.question}=${event.observation.answer}`, event.observation.at)
        // Who cannot tell any more takes back what was said before: the engine reads that word as no answer.
        trail.push({
          kind: 'answer',
          question: event.observation.question,
          answer: event.observation.answer,
        })
        fresh(event.observation.question)
        break
      case 'taken-back':
        answers.delete(event.question)
        deferred.delete(event.question)
        trail = trail.filter(
          (line) =>
            !(line.kind === 'answer' && line.question === event.question) &&
            !(line.kind === 'set-aside' && line.step === event.question),
        )
        break
      case 'deferred':
        deferred.add(event.step)
        trail.push({ kind: 'set-aside', step: event.step })
        // The owner's leave is for this look alone; and whoever puts off the back-up puts off what it comes before.
        if (event.step === CLOUD_LEAVE) trail.push({ kind: 'set-aside', step: CLOUD_REACH })
        if (state.chosen === event.step || event.step === 'back-up') state.chosen = null
        break
      case 'chosen':
        state.chosen = event.step
        deferred.delete(event.step)
        trail = trail.filter((line) => line.kind !== 'set-aside' || line.step !== event.step)
        break
      case 'consented':
        consents.set(event.to, event.losses)
        consented.push({ to: event.to, losses: event.losses, at })
        break
      case 'run-started':
        if (event.flow === 'reset') atReset = asNow(at)
        runs.push({ flow: event.flow, run: event.run, at, outcome: null, endedAt: null })
        break
      case 'run-ended': {
        const run = runs.findLast((one) => one.run === event.run)
        if (run) Object.assign(run, { outcome: event.outcome, endedAt: at })
        // It is wiped: that wish and that consent are used up.
        if (event.flow === 'reset' && event.outcome === 'ready') {
          trail.push({ kind: 'set-aside', step: 'factory_reset' })
          consents.delete('factory_reset')
          if (state.chosen === 'factory_reset') state.chosen = null
        }
        break
      }
      case 'backed-up':
        state.backup = { id: event.backup, verified: event.verified, settings: event.settings, at }
        break
      case 'restored':
        state.restored = event.restored
        break
      case 'acted': {
        if (event.outcome === 'not-cured') trail.push({ kind: 'failed', action: event.action })
        // Could not be done, or was and helped: either way not again.
        else trail.push({ kind: 'set-aside', step: event.action })
        before =
          event.outcome !== 'cured' ? null : event.action === 'factory_reset' && atReset ? atReset : asNow(at)
        acted.push({ action: event.action, outcome: event.outcome, at })
        // A consent is for one act, not for ever.
        consents.delete(event.action)
        if (state.chosen === event.action) state.chosen = null
        deferred.delete(event.action)
        // Each cure is to be proved, whatever was put off before.
        if (event.outcome === 'cured') deferred.delete('verify')
        if (event.outcome === 'could-not') break
        const gone = invalidates(event.action)
        for (const question of gone.includes('*') ? [...answers.keys()] : gone)
          if (answers.delete(question)) stale.add(question)
        break
      }
      case 'rule-fired':
        rules.add(event.rule)
        trail.push({ kind: 'rule', rule: event.rule })
        break
      case 'closed':
        state.verdict = event.verdict
        state.closedAt = at
        break
      case 'reopened':
        state.verdict = null
        state.closedAt = null
        state.reopened++
        state.reopenedAt = at
        before = null
        deferred.clear()
        // What could not be told or done then may be now.
        for (const [question, { answer, by }] of answers)
          if (answer === cannotTell && by.kind === 'person') answers.delete(question)
        trail = trail.filter(
          (line) => line.kind !== 'set-aside' && !(isUntold(line) && !answers.has(line.question)),
        )
        // What had cured it did not last.
        if (acted.at(-1)?.outcome === 'cured')
          apply({ kind: 'acted', action: acted.at(-1)!.action, outcome: 'not-cured' }, at)
        break
    }
  }
  for (const line of lines) apply(line.event, line.at)
  const said = state.identification?.entry ? null : state.said
  const { turns, cardSlot } = said?.facts ?? {}
  return {
    ...state,
    said,
    turns: state.turns ?? (typeof turns === 'boolean' ? turns : null),
    hadCard: state.hadCard ?? (cardSlot === false ? false : null),
    answers,
    stale,
    deferred,
    consents,
    consented,
    rules,
    toldAt,
    runs,
    acted,
    trail,
    before,
  }
}

/** Its catalogue entry: as it was recognised, else as its owner says. */
export const entryOf = ({ identification, said }: CaseState): string | null =>
  identification?.entry ?? said?.entry ?? null

/** What is so of this camera: as it was recognised, else of every one of the model that its owner says. */
export const factsOf = ({ identification, said }: CaseState): Identification['facts'] =>
  (said ?? identification)?.facts ?? {}

const cardSays: Readonly<Record<string, boolean>> = { well: true, trouble: true, absent: false }

/** What it says of its card unasked, and whether its model can take one. */
function cardBy({ facts }: Identification): boolean | null {
  if (facts.cardSlot === false) return false
  const said = facts.cardStatus
  return typeof said === 'string' ? said !== 'offline' : null
}

/** The run that is under way, if one is. */
export const running = (state: CaseState): RunState | null =>
  state.runs.findLast((run) => run.outcome === null) ?? null

/** Since when nothing was done to the camera, nor the case opened again: a proof from before that proves nothing now. */
export const changedAt = (state: CaseState): number =>
  Math.max(state.acted.at(-1)?.at ?? 0, state.reopenedAt ?? 0)

/** The last ended run of a flow. */
export const lastRun = (state: CaseState, flow: string): RunState | null =>
  state.runs.findLast((run) => run.flow === flow && run.outcome !== null) ?? null

export const answerTo = (state: CaseState, question: string): string | null =>
  state.answers.get(question)?.answer ?? null
