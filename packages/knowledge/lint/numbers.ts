import type { Rule } from './rule.ts'

/** Every row names exactly the answers there are, and sums to 1. */
export const answersSumToOne: Rule = {
  id: 'answers-sum-to-one',
  check: ({ causes, observations }) =>
    observations.flatMap((o) => {
      const rows = [
        ...(o.usually ? [{ whose: 'the usual row', row: o.usually.row }] : []),
        ...causes.flatMap((c) => (c.shows[o.id] ? [{ whose: c.id, row: c.shows[o.id]!.row }] : [])),
      ]
      return rows.flatMap(({ whose, row }) => {
        const total = Object.values(row).reduce((a, b) => a + b, 0)
        const same = Object.keys(row).toSorted().join() === o.states.toSorted().join()
        return [
          ...(Math.abs(total - 1) > 1e-9 ? [`${o.id}: the answers of ${whose} sum to ${total}.`] : []),
          ...(same ? [] : [`${o.id}: ${whose} does not name the same answers.`]),
        ]
      })
    }),
}

/** Every basis that a number names is explained in the frame; the priors make 1. */
export const everyNumberHasABasis: Rule = {
  id: 'every-number-has-a-basis',
  check: ({ frame, causes, observations, actions }) => {
    const named: [string, string][] = [
      ['weights', frame.weightsBasis],
      [frame.terminal.id, frame.terminal.cost.basis],
      ...frame.clusters.map((c): [string, string] => [c.id, c.basis]),
      ...observations.flatMap((o): [string, string][] => [
        [o.id, o.cost.basis],
        [o.id, o.userError.basis],
        ...(o.usually ? [[o.id, o.usually.basis] as [string, string]] : []),
      ]),
      ...actions.flatMap((a): [string, string][] => [
        [a.id, a.cost.basis],
        [a.id, a.usually.basis],
      ]),
      ...causes.flatMap((c): [string, string][] => [
        [c.id, c.prior.basis],
        ...Object.values(c.shows).map((s): [string, string] => [c.id, s.basis]),
        ...Object.values(c.curedBy).map((s): [string, string] => [c.id, s.basis]),
      ]),
    ]
    const total = causes.reduce((sum, c) => sum + c.prior.value, 0)
    return [
      ...named.flatMap(([id, basis]) =>
        basis
          .split(',')
          .filter((one) => one !== 'J' && !(one in frame.bases))
          .map((one) => `${id}: its basis ${one} is not explained in model.json.`),
      ),
      ...(Math.abs(total - 1) > 1e-9 ? [`The priors sum to ${total}.`] : []),
    ]
  },
}
