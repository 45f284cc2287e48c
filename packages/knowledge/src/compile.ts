import { compile, type Model, type ModelFile } from '@pinhole/engine'
import type { CauseFile, FalseFix, Knowledge, ObservationFile } from './schema.ts'

/** P(answer | cause) as the files say it: the cause's own row, else the observation's usual one. */
export function rowOf(observation: ObservationFile, cause: CauseFile): number[] {
  const row = cause.shows[observation.id]?.row ?? observation.usually?.row
  if (!row) throw new Error(`${cause.id}: says nothing about ${observation.id}`)
  return observation.states.map((state) => {
    const p = row[state]
    if (p === undefined) throw new Error(`${cause.id}: says nothing about ${observation.id} = ${state}`)
    return p
  })
}

/** The knowledge as a model of plain numbers and names, before the engine readies it. */
export function modelFile(knowledge: Knowledge): ModelFile {
  const { frame, causes, observations, actions, rules } = knowledge
  return {
    weights: frame.weights,
    causes: causes.map(({ id, prior }) => ({ id, prior: prior.value })),
    observations: observations.map((o) => ({
      id: o.id,
      kind: o.kind,
      states: o.states,
      cost: o.cost,
      cluster: o.cluster,
      userError: o.userError.value,
      precondition: o.precondition,
      ...(o.partly ? { partly: o.partly } : {}),
      likelihood: Object.fromEntries(causes.map((cause) => [cause.id, rowOf(o, cause)])),
    })),
    actions: actions.map((a) => ({
      id: a.id,
      cost: a.cost,
      cluster: a.cluster,
      destructive: a.destructive,
      invalidates: a.invalidates,
      success: Object.fromEntries(
        causes.map((cause) => [cause.id, cause.curedBy[a.id]?.cures ?? a.usually.cures]),
      ),
    })),
    terminal: { id: frame.terminal.id, cost: frame.terminal.cost },
    clusters: frame.clusters.map(({ id, openMinutes }) => ({ id, openMinutes })),
    rules: rules.safety.map((rule) => ({
      id: rule.id,
      when: rule.when ?? [],
      forbids: rule.forbids ?? [],
      until: rule.until ?? null,
      next: rule.next ?? null,
      guards: rule.guards ?? [],
    })),
  }
}

/** The engine's model of everything known. */
export function compileModel(knowledge: Knowledge): Model {
  return compile(modelFile(knowledge))
}

/** Whether this advice, asked for by name, is a false fix in a case with these answers and this leading cause. */
export function isFalseFix(
  fix: FalseFix,
  seen: readonly { question: string; answer: string }[],
  leading: string | null,
): boolean {
  const { answers = [], leads } = fix.unless ?? {}
  if (leads !== undefined && leads === leading) return false
  return !answers.some((a) => seen.some((s) => s.question === a.question && s.answer === a.answer))
}
