import type { Evidence } from '@pinhole/engine'
import type { ObservationFile } from '@pinhole/knowledge'

/**
 * Evidence with what a probe's finding answers of the knowledge's own questions, in the place where it was found: a clock
 * that is read needs nobody to look at the time in the picture. Whoever answered the question themselves is believed.
 */
export function withReadings(
  evidence: readonly Evidence[],
  observations: readonly ObservationFile[],
): readonly Evidence[] {
  const told = evidence.filter((line) => line.kind === 'answer')
  // Who cannot tell has answered nothing, and takes nothing back that a probe found.
  const answered = new Set(
    told.flatMap(({ question, answer }) => (answer === 'cannot-tell' ? [] : [question])),
  )
  const read = observations.filter(
    ({ id, readBy }) => readBy && answered.has(readBy.question) && !answered.has(id),
  )
  if (read.length === 0) return evidence
  const readIds = new Set(read.map(({ id }) => id))
  return evidence.flatMap((line): Evidence[] => {
    if (line.kind !== 'answer') return [line]
    if (readIds.has(line.question)) return []
    const also = read.flatMap(({ id, readBy }): Evidence[] => {
      const answer = readBy!.question === line.question ? readBy!.answers[line.answer] : undefined
      return answer === undefined ? [] : [{ kind: 'answer', question: id, answer }]
    })
    return [line, ...also]
  })
}
