import { z } from 'zod'
import { faultsOf } from './model-words.ts'

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
  const sum = (list: readonly number[]) => Number(list.reduce((a, b) => a + b, 0).toFixed(9))
  const off = (place: string, list: readonly number[]) =>
    sum(list) === 1 ? [] : [`${place} sum to ${sum(list)}: change them so that they sum to 1.`]
  const faults = data
    ? [
        ...(Object.keys(data).length < 2
          ? ['the whole file has too few answers: write at least 2, or nothing is said by giving one.']
          : []),
        ...off(
          'the chances p of the answers',
          Object.values(data).map(({ p }) => p),
        ),
        ...Object.entries(data).flatMap(([answer, { causes }]) =>
          off(`${answer}.causes`, Object.values(causes)),
        ),
      ]
    : faultsOf(file, error).map(({ place, says }) => `${place} ${says}`)
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
  const given = (f: string) => list.map((a) => a.p * (Object.hasOwn(a.causes, f) ? a.causes[f]! : 0))
  const all = (f: string) => given(f).reduce((a, b) => a + b, 0)
  const prior = Object.fromEntries(causes.map((f) => [f, all(f)]))
  const row = (f: string) => given(f).map((p) => (all(f) > 0 ? p / all(f) : 1 / list.length))
  return { prior, likelihood: Object.fromEntries(causes.map((f) => [f, row(f)])) }
}
