import type { Model } from '../model.ts'

/** The cases that begin with one answer to the complaint, as a model of their own: its figures are shares and add up. */
export function behind(model: Model, answer: number): Model {
  const [complaint, ...questions] = model.questions
  if (complaint?.kind !== 'complaint') throw new Error('the complaint must come first in the file')
  const row = complaint.rows[answer]!
  const told = {
    ...complaint,
    states: [complaint.states[answer]!],
    rows: [new Float64Array(row.length).fill(1)],
  }
  return { ...model, prior: model.prior.map((p, f) => p * row[f]!), questions: [told, ...questions] }
}
