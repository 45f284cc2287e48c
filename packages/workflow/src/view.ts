import { type Ask, type JournalLine, type RunView, type StepState, say, type Text } from '@pinhole/core'
import type { AnyFlow } from './flow.ts'
import { type Past, readPast } from './past.ts'

/**
 * A run as a person sees it, computed from its lines. `asking`: the open question and its step, if the run is alive.
 * The check-list is the last event that had `checks`.
 */
export function viewRun(
  run: string,
  lines: readonly JournalLine[],
  flow: AnyFlow | undefined,
  asking?: { step: string; ask: Ask },
): RunView {
  const past = readPast(lines)
  const flowId = past.start?.flow ?? flow?.id ?? ''
  const known = flow?.steps ?? [...past.begun].map((id) => ({ id, name: undefined, says: undefined }))
  const steps = known.map((step) => {
    const result = resultOf(step, past)
    return {
      id: step.id,
      name: step.name ?? say(`flow.${flowId}.${step.id}`),
      state: asking?.step === step.id ? ('asks' as const) : stateOf(step.id, past),
      ...(result ? { result } : {}),
    }
  })
  const checks = checksOf(lines)
  const failure = failureOf(past)
  return {
    id: run,
    flow: flowId,
    state: past.outcome ? (past.outcome === 'done' ? 'done' : 'failed') : asking ? 'asks' : 'running',
    steps,
    ...(asking ? { ask: asking.ask } : {}),
    ...(checks ? { checks } : {}),
    ...(failure ? { failure } : {}),
  }
}

function stateOf(step: string, past: Past): StepState {
  if (past.results.has(step)) return 'done'
  if (past.skipped.has(step)) return 'skipped'
  if (past.failed?.step === step) return 'failed'
  return past.begun.has(step) && !past.outcome ? 'running' : 'to-do'
}

function resultOf(
  step: { id: string; says?: ((output: never) => Text) | undefined },
  past: Past,
): Text | undefined {
  if (past.results.has(step.id)) return step.says?.(past.results.get(step.id) as never)
  const failure = past.failed?.step === step.id ? past.failed.failure : undefined
  return failure && say(`errors.${failure.code}`, failure.values)
}

/** Why it ended before its time: called off, by a failure we know, or by something nobody foresaw. */
function failureOf(past: Past): RunView['failure'] {
  if (!past.outcome || past.outcome === 'done') return undefined
  const failure = past.failed?.failure
  if (failure) return { code: failure.code, says: say(`errors.${failure.code}`, failure.values) }
  const code = past.outcome === 'cancelled' ? 'cancelled' : 'unexpected'
  return { code, says: say(`case.run.${code}`) }
}

function checksOf(lines: readonly JournalLine[]): RunView['checks'] {
  const last = lines.findLast(({ what, value }) => what === 'event' && hasChecks(value))
  return last && (last.value as { checks: NonNullable<RunView['checks']> }).checks
}

function hasChecks(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as { checks?: unknown }).checks)
}
