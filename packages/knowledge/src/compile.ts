import { compile, type Model, type ModelFile } from '@pinhole/engine'
import type { CauseFile, Knowledge, ObservationFile } from './schema.ts'

/** P(answer | cause) as the files say it: the cause's own row, else the observation's usual one. */
export function rowOf(observation: ObservationFile, cause: CauseFile): number[] {
  const row = cause.shows[observation.id]?.row ?? observation.usually?.row
  if (!row)
    throw new Error(
      `the cause ${cause.id} says nothing about ${observation.id}: add its row under shows, or a usual one to the question.`,
    )
  return observation.states.map((state) => {
    const p = row[state]
    if (p === undefined)
      throw new Error(
        `the row of ${cause.id} for ${observation.id} says nothing about ${state}: add its chance.`,
      )
    return p
  })
}

/** The knowledge as a model of plain numbers and names, before the engine readies it. */
export function modelFile(knowledge: Knowledge): ModelFile {
  const { frame, causes, observations, actions, rules } = knowledge
  // A trouble's small model holds a part of what the files speak of; what it does not hold can neither be seen nor lead.
  const asked = new Map(observations.map((o) => [o.id, [...o.states, ...Object.keys(o.partly ?? {})]]))
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
      invalidates: a.invalidates.filter((id) => id === '*' || asked.has(id)),
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
    falseFixes: rules.falseFixes.map(({ id, unless }) => {
      const answers = (unless?.answers ?? []).filter(({ question, answer }) =>
        asked.get(question)?.includes(answer),
      )
      const leads = causes.find((cause) => cause.id === unless?.leads)?.id
      const never = answers.length === 0 && leads === undefined
      return { id, unless: never ? null : { answers, ...(leads === undefined ? {} : { leads }) } }
    }),
  }
}

/** The engine's model of everything known. */
export function compileModel(knowledge: Knowledge): Model {
  return compile(modelFile(knowledge), undefined, 'packages/knowledge')
}
