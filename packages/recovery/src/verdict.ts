import { type NamedCheck, type RankedCause, say, type Text, type Verdict } from '@pinhole/core'
import type { Advisor } from './advice.ts'
import { wasBeforeCure } from './after-cure.ts'
import { watchedUntil } from './brought-back.ts'
import { leftOff } from './danger.ts'
import { didWords } from './did-words.ts'
import { handOverWords, partedAt, readyBy } from './hand-over.ts'
import { isBack } from './flows/restore.ts'
import { partMissing } from './part-missing.ts'
import { guides, plainEnd } from './plain.ts'
import { answerTo, type CaseState, changedAt, lastRun } from './state.ts'

const DAY = 24 * 60 * 60_000
/** Causes nobody can mend at home; the device itself is broken. */
const beyond = new Set(['wifi_fw_crash', 'flash_corruption', 'sd_controller_dead', 'motor_driver'])

/** Steps that lead out of the house: a case that ends while one of them stands, ends with it. */
const outside: Readonly<Record<string, Verdict['kind']>> = {
  replace_camera: 'replace',
  support_unbind: 'support',
  wait_24h: 'wait',
}

/**
 * How the case would end if it ended now, with `step` as the next best one (`null`: nothing is worth its cost). `cured`
 * needs a verification that passed after the last repair, and of what a restart alone brought back one a day later;
 * anything less is said as what it is.
 */
export function verdictOf(
  state: CaseState,
  causes: readonly RankedCause[],
  step: string | null,
  now: number,
): Verdict {
  const top = causes.find((cause) => cause.id !== 'other') ?? null
  const last = state.acted.at(-1)
  // What was followed by another repair had not cured it.
  const cure = last?.outcome === 'cured' ? last : undefined
  const verify = lastRun(state, 'verify')
  const verified = verify?.outcome === 'passed' && verify.endedAt! >= changedAt(state)
  const base = {
    cause: top?.id ?? null,
    p: top?.p ?? null,
    by: cure?.action ?? null,
    verified,
    until: null,
  }
  // A wiped camera is proved by other means: what of it a machine saw.
  if (partedAt(state) !== null) {
    const by = readyBy(state)
    return {
      ...base,
      kind: by === null ? 'open' : 'ready',
      cause: null,
      p: null,
      verified: by === 'machine',
    }
  }
  const again = verified ? watchedUntil(state, verify.endedAt!) : null
  if (again !== null) return { ...base, kind: 'watch', until: again }
  if (verified)
    return { ...base, kind: 'cured', ...(base.by && base.by in guides ? { cause: null, p: null } : {}) }
  // Nothing that could be said of its cause makes it safe.
  if (leftOff(state)) return { ...base, kind: 'support', cause: null, p: null }
  // Said by its owner to be about something else: an end, and nothing of a camera to prove.
  if (notOurs(state)) return { ...base, kind: 'support', cause: 'not_ours' }
  const plain = plainEnd(state)
  // What a machine saw is no cause of the list.
  if (plain) return { ...base, kind: plain, cause: null, p: null }
  // What it does not have cannot fail; what else does, nobody has said.
  if (partMissing(state)) return { ...base, kind: 'open', cause: null, p: null }
  if (step !== null) {
    const kind = outside[step] ?? 'open'
    return { ...base, kind, until: kind === 'wait' ? now + DAY : null }
  }
  if (top?.id === 'cloud_outage') return { ...base, kind: 'wait', until: now + DAY }
  if (top?.id === 'registration_stuck') return { ...base, kind: 'support' }
  if (top && beyond.has(top.id)) return { ...base, kind: top.p >= 0.5 ? 'replace' : 'return' }
  return { ...base, kind: 'support' }
}

/** Whether its owner said that it is about no camera of theirs. */
export const notOurs = (state: CaseState): boolean => answerTo(state, 'ours') === 'not'

const cured = (state: CaseState, action: string): boolean =>
  state.acted.some((act) => act.action === action && act.outcome === 'cured')

/** The verdict in words: a title, what it rests on, and how much of the proof was not looked at. */
export function verdictWords(
  verdict: Verdict,
  state: CaseState,
  advisor: Advisor,
  {
    tenths,
    checks,
    causes,
  }: { tenths: (cause: string) => number; checks: readonly NamedCheck[]; causes: readonly RankedCause[] },
): { title: Text; lines: Text[] } {
  if (verdict.cause === 'not_ours') return { title: say('case.verdict.title.not-ours'), lines: [] }
  if (partedAt(state) !== null) return handOverWords(state, checks)
  const left = leftOff(state)
  if (left)
    return {
      title: say(`case.verdict.title.${left === 'electrician' ? 'electrician' : 'left-off'}`),
      lines: [say(`case.verdict.left.${left}`)],
    }
  const part = verdict.kind === 'open' && verdict.cause === null ? partMissing(state) : null
  if (part)
    return {
      title: say(`case.verdict.title.lacks-${part}`),
      lines: [say(`case.verdict.lacks.${part === 'camera' ? 'camera' : 'another'}`)],
    }
  const lines: Text[] = []
  if (verdict.cause && verdict.p !== null)
    lines.push(
      verdict.kind === 'cured'
        ? wasBeforeCure(verdict.by, causes, advisor, tenths)
        : say('case.verdict.cause-is', {
            cause: advisor.words.cause(verdict.cause),
            tenths: Math.min(9, tenths(verdict.cause)),
          }),
    )
  if (verdict.by) lines.push(say('case.verdict.by', { action: didWords(verdict.by, state, advisor) }))
  if (verdict.kind === 'watch') lines.unshift(say('case.verdict.watch'))
  lines.push(say(verdict.verified ? 'case.verdict.verified' : 'case.verdict.not-verified'))
  const open = checks.filter(({ state }) => state !== 'passed' && state !== 'failed').length
  if (verdict.verified && open > 0) lines.push(say('case.verdict.open', { count: open }))
  if (state.backup?.verified && cured(state, 'factory_reset') && !state.restored)
    lines.push(say('case.verdict.not-restored'))
  for (const act of state.acted)
    if (act.outcome !== 'cured')
      lines.push(say(`case.verdict.tried.${act.outcome}`, { action: didWords(act.action, state, advisor) }))
  for (const one of state.restored ?? [])
    if (!isBack(one))
      lines.push(
        say(one.outcome === 'missing-here' ? 'case.verdict.gone' : 'case.verdict.by-hand', {
          setting: say(`case.settings.${one.id}`),
          why: say(`case.restored.${one.outcome}`),
        }),
      )
  return { title: say(`case.verdict.title.${verdict.kind}`), lines }
}
