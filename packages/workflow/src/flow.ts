import type { Step } from './step.ts'

/** A list of steps under a name. */
export interface Flow<In> {
  id: string
  steps: readonly Step<In, unknown>[]
}

/** Any flow, where its input does not matter. */
export type AnyFlow = Flow<never>

/** Makes a flow and checks that it can work: names are unique, `onlyAfter` looks back. */
export function defineFlow<In>(flow: Flow<In>): Flow<In> {
  const before = new Set<string>()
  for (const step of flow.steps) {
    if (before.has(step.id)) throw new Error(`${flow.id} has two steps called ${step.id}`)
    for (const needed of step.onlyAfter ?? []) {
      if (!before.has(needed))
        throw new Error(`${flow.id}: ${step.id} comes before ${needed}, which it needs`)
    }
    before.add(step.id)
  }
  return flow
}
