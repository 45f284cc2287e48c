import { checkReferences } from './check-references.ts'
import { checkSpelling } from './check-spelling.ts'
import { baseCost } from './cost.ts'
import { checkSizes } from './check-sizes.ts'
import { ModelFile } from './model-file.ts'
import { type Fault, faultsOf } from './model-words.ts'

/** The model as data with its defaults filled in, and everything wrong with it: where there is anything, no data. */
function looked(file: unknown): { data?: ModelFile; faults: Fault[] } {
  const { data, error } = ModelFile.safeParse(file)
  const spelling = checkSpelling(file)
  if (!data) return { faults: [...spelling, ...faultsOf(file, error)] }
  return {
    data,
    faults: [...spelling, ...checkNumbers(data), ...checkSizes(data), ...checkReferences(data)],
  }
}

const sentences = (faults: readonly Fault[], name: string) =>
  faults.map(({ place, says }) => `${name}: ${place} ${says}`)

/** Everything wrong with a model, a sentence each with the file's name, the place and the remedy; none: it may be compiled. */
export function modelFaults(file: unknown, name: string): string[] {
  return sentences(looked(file).faults, name)
}

/** The model as data, or an error with all its faults. */
export function readModel(file: unknown, name: string): ModelFile {
  const { data, faults } = looked(file)
  if (!data || faults.length > 0) throw new Error(sentences(faults, name).join('\n'))
  return data
}

/** What is kept of a model must be in it: an error that says a sentence for each name that is not. */
export function checkSubset(model: ModelFile, kept: Record<Kept, readonly string[]>, name: string): void {
  const faults = (['observations', 'actions'] as const).flatMap((kind) =>
    kept[kind]
      .filter((id) => !model[kind].some((one) => one.id === id))
      .map((id) => ({
        place: `the subset's ${kind}`,
        says: `name ${id}, but there is none in the model: correct the name, or take it out.`,
      })),
  )
  if (faults.length > 0) throw new Error(sentences(faults, name).join('\n'))
}
type Kept = 'observations' | 'actions'

const listed = (list: readonly string[]) => list.join(', ')

/** Rows that are no distribution, causes left out, costs that cannot be. */
function checkNumbers(model: ModelFile): Fault[] {
  const causes = model.causes.map((c) => c.id)
  const about = (place: string, given: Record<string, unknown>): Fault[] => {
    const silent = causes.filter((id) => !Object.hasOwn(given, id))
    const strange = Object.keys(given).filter((id) => !causes.includes(id))
    return [
      ...(silent.length > 0
        ? [{ place, says: `says nothing about ${listed(silent)}: add a row for each cause.` }]
        : []),
      ...(strange.length > 0
        ? [
            {
              place,
              says: `speaks of ${listed(strange)}, which is no cause: list it under causes or take the row out.`,
            },
          ]
        : []),
    ]
  }
  const rows = model.observations.flatMap((o, i) => {
    const place = `observations[${i}] (${o.id})`
    return [
      ...about(`${place}.likelihood`, o.likelihood),
      ...Object.entries(o.likelihood).flatMap(([cause, row]): Fault[] => {
        const at = `${place}.likelihood.${cause}`
        if (row.length !== o.states.length)
          return [
            {
              place: at,
              says: `has ${row.length} numbers for ${o.states.length} answers: write one for each of ${listed(o.states)}.`,
            },
          ]
        const sum = row.reduce((a, b) => a + b, 0)
        return Math.abs(sum - 1) > 1e-9
          ? [
              {
                place: at,
                says: `sums to ${Number(sum.toFixed(9))}: change its numbers so that they sum to 1.`,
              },
            ]
          : []
      }),
    ]
  })
  const weights = Object.entries(model.weights)
    .filter(([, weight]) => weight < 0)
    .map(
      ([part, weight]): Fault => ({
        place: `weights.${part}`,
        says: `is ${weight}: write 0 or more, or a dearer step would look cheaper.`,
      }),
    )
  const end = baseCost(model.terminal.cost, model.weights) === 0
  return [
    ...rows,
    ...model.actions.flatMap((a, i) => about(`actions[${i}] (${a.id}).success`, a.success)),
    ...weights,
    ...(end
      ? [
          {
            place: `terminal (${model.terminal.id}).cost`,
            says: 'is nothing: write what handing over costs, in a part whose weight is above 0, or every case ends at once.',
          },
        ]
      : []),
  ]
}
