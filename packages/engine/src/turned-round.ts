import { z } from 'zod'
import { placeOf, remedyOf } from './model-words.ts'

const chance = z.number().min(0).max(1)

/** Answer → its chance, and the chances of the causes where it was given. */
export const TurnedAnswers = z.record(
  z.string(),
  z.object({ p: chance, causes: z.record(z.string(), chance) }),
)
export type TurnedAnswers = z.infer<typeof TurnedAnswers>

/** The answers as data, or an error that says a sentence for each thing that is wrong, with the file's name and the place. */
export function readTurned(file: unknown, name: string): TurnedAnswers {
  const { data, error } = TurnedAnswers.safeParse(file)
  const found = (path: readonly PropertyKey[]) =>
    path.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      file,
    )
  const sum = (list: readonly number[]) => Number(list.reduce((a, b) => a + b, 0).toFixed(9))
  const off = (place: string, list: readonly number[]) =>
    sum(list) === 1 ? [] : [`${place} sum to ${sum(list)}: change them so that they sum to 1.`]
  const faults = data
    ? [
        ...off(
          'the chances p of the answers',
          Object.values(data).map(({ p }) => p),
        ),
        ...Object.entries(data).flatMap(([answer, { causes }]) =>
          off(`${answer}.causes`, Object.values(causes)),
        ),
      ]
    : error.issues.map((issue) => `${placeOf(file, issue.path)} ${remedyOf(issue, found(issue.path))}`)
  if (!data || faults.length > 0) throw new Error(faults.map((fault) => `${name}: ${fault}`).join('\n'))
  return data
}

/**
 * The other direction of elicitation: an author who knows P(cause | answer) and P(answer) better than P(answer | cause).
 * Bayes turns it round; the causes' priors follow and come back with the rows, because both cannot be chosen freely.
 */
export function turnedRound(
  file: unknown,
  name = 'the answers',
): { prior: Record<string, number>; likelihood: Record<string, number[]> } {
  const list = Object.values(readTurned(file, name))
  const causes = [...new Set(list.flatMap(({ causes: of }) => Object.keys(of)))]
  const prior = Object.fromEntries(
    causes.map((f) => [f, list.reduce((sum, a) => sum + a.p * (a.causes[f] ?? 0), 0)]),
  )
  const row = (f: string) =>
    list.map((a) => (prior[f]! > 0 ? (a.p * (a.causes[f] ?? 0)) / prior[f]! : 1 / list.length))
  return { prior, likelihood: Object.fromEntries(causes.map((f) => [f, row(f)])) }
}
