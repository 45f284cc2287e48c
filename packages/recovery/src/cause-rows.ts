import { type CauseView, say, type Text } from '@pinhole/core'
import type { Advice, Advisor } from './advice.ts'

/** Why this step: the causes it would tell apart or mend, likeliest first. */
export function why(advice: Advice, advisor: Advisor): Text[] {
  const parts = tenthsAmong(advice.causes, false)
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
export function tenthsAmong(causes: Advice['causes'], verified: boolean): number[] {
  const parts = tenths(causes.map((cause) => cause.p))
  const full = parts.indexOf(10)
  const other = causes.findIndex((cause) => cause.id === 'other')
  if (full >= 0 && full !== other && !verified && other >= 0) {
    parts[full] = 9
    parts[other] = 1
  }
  return parts
}

/** An answer that stood twice, before a repair in vain and after it, is one reason with the weight of both. */
function once(reasons: Advice['causes'][number]['reasons']): Advice['causes'][number]['reasons'] {
  const told = new Map<string, (typeof reasons)[number]>()
  for (const one of reasons) {
    const id = `${one.question} ${one.answer}`
    told.set(id, { ...one, weight: one.weight + (told.get(id)?.weight ?? 0) })
  }
  return [...told.values()].toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/** The causes as rows, likeliest first, with what speaks for and against each. */
export function causeRows(advice: Advice, advisor: Advisor, verified: boolean): CauseView[] {
  const causes = advice.causes
  const parts = tenthsAmong(causes, verified)
  return causes.map((cause, index) => ({
    id: cause.id,
    name: advisor.words.cause(cause.id),
    p: cause.p,
    tenths: parts[index]!,
    reasons: once(cause.reasons)
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
