import { loadKnowledge, loadMore, type Need } from '@pinhole/knowledge'

let known: ReadonlyMap<string, Readonly<Record<string, readonly Need[]>>> | undefined

/** Of each question some of whose answers need a camera to have something: what those answers need. */
const needing = () =>
  (known ??= new Map(
    [...loadKnowledge().observations, ...loadMore().observations].flatMap(({ id, only }) =>
      only ? [[id, only] as const] : [],
    ),
  ))

/** Of the answers to a question, those that a camera may give that lacks this. */
export const answersFor = (
  question: string,
  answers: readonly string[],
  lacks: ReadonlySet<Need>,
): readonly string[] => {
  const only = needing().get(question) ?? {}
  return answers.filter((answer) => !only[answer]?.some((need) => lacks.has(need)))
}
