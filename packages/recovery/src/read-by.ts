import { cannotTell, type Evidence } from '@pinhole/engine'
import type { ObservationFile } from '@pinhole/knowledge'

/**
 * Evidence with what a probe's latest finding answers of the knowledge's own questions, in the place where it was found: a
 * clock that is read needs nobody to look at the time in the picture. Whoever answered the question themselves is
 * believed; who could not tell takes nothing back that a probe found, and is not asked again.
 */
export function withReadings(
  evidence: readonly Evidence[],
  observations: readonly ObservationFile[],
): readonly Evidence[] {
  const latest = new Map<string, Evidence & { kind: 'answer' }>()
  for (const line of evidence)
    if (line.kind === 'answer' && line.answer !== cannotTell) latest.set(line.question, line)
  const read = observations.flatMap(({ id, readBy }) => {
    const line = readBy && !latest.has(id) ? latest.get(readBy.question) : undefined
    const answer = line && readBy!.answers[line.answer]
    return answer === undefined ? [] : [{ line, reading: { kind: 'answer', question: id, answer } as const }]
  })
  if (read.length === 0) return evidence
  const known = new Set(read.map(({ reading }) => reading.question))
  return evidence.flatMap((line): Evidence[] => {
    if (line.kind === 'answer' && known.has(line.question))
      return [{ kind: 'set-aside', step: line.question }]
    return [line, ...read.flatMap((found) => (found.line === line ? [found.reading] : []))]
  })
}
