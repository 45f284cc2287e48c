import { codes, Failure, type JournalLine } from '@pinhole/core'
import { type RunStart, runStart } from '@pinhole/store'

export type Outcome = 'done' | 'failed' | 'cancelled'

/** What a run's lines say has happened. */
export interface Past {
  start: RunStart | undefined
  results: Map<string, unknown>
  skipped: Set<string>
  /** Steps begun; one that is not in `results` may have happened or not. */
  begun: Set<string>
  /** Answers by `step ask`, in order. */
  answers: Map<string, unknown[]>
  undone: Set<string>
  failed: { step: string; failure: Failure | undefined } | undefined
  cancelled: boolean
  outcome: Outcome | undefined
}

/** Reads a run's lines. Pure: the same lines always say the same. */
export function readPast(lines: readonly JournalLine[]): Past {
  const past: Past = {
    start: undefined,
    results: new Map(),
    skipped: new Set(),
    begun: new Set(),
    answers: new Map(),
    undone: new Set(),
    failed: undefined,
    cancelled: false,
    outcome: undefined,
  }
  for (const { what, step, value } of lines) {
    const fields = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
    if (what === 'started') past.start = runStart(value)
    else if (what === 'intent') past.begun.add(step)
    else if (what === 'done') past.results.set(step, value)
    else if (what === 'skipped') past.skipped.add(step)
    else if (what === 'failed') past.failed = { step, failure: toFailure(fields) }
    else if (what === 'cancelled') past.cancelled = true
    else if (what === 'ended') past.outcome = toOutcome(fields.outcome)
    else if (what === 'event' && fields.undone === true) past.undone.add(step)
    else if (what === 'input' && 'value' in fields) {
      const key = answerKey(step, String(fields.ask))
      past.answers.set(key, [...(past.answers.get(key) ?? []), fields.value])
    }
  }
  return past
}

export const answerKey = (step: string, ask: string): string => `${step} ${ask}`

/** How a failure is written down. */
export function fromFailure(cause: unknown): { code?: string; values?: Failure['values']; message?: string } {
  if (cause instanceof Failure) return { code: cause.code, values: cause.values }
  return { message: cause instanceof Error ? cause.message : String(cause) }
}

function toFailure({ code, values }: Record<string, unknown>): Failure | undefined {
  const known = codes.find((one) => one === code)
  return known && new Failure(known, (values ?? {}) as Failure['values'])
}

function toOutcome(value: unknown): Outcome {
  return value === 'done' || value === 'cancelled' ? value : 'failed'
}
