import { questionsOf, type Rule } from '../../packages/knowledge/lint/rule.ts'
import { probes } from '../../packages/probe/src/index.ts'

/** What a probe reads unasked is something that a probe finds: the knowledge alone cannot tell. */
export const readingsExist: Rule = {
  id: 'readings-exist',
  check: (knowledge, _, more) => {
    const found = new Set(probes.flatMap(({ yields }) => yields))
    return questionsOf(knowledge, more).flatMap(({ thing: { readBy }, at }) =>
      readBy && !found.has(readBy.question)
        ? [
            `${at}readBy.question names ${readBy.question}, which no probe finds: write one of ${[...found].toSorted().join(', ')}.`,
          ]
        : [],
    )
  },
}
