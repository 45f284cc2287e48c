import { actionsOf, questionsOf, type Rule, saidOfCauses } from './rule.ts'

const sum = (list: readonly number[]) => Number(list.reduce((a, b) => a + b, 0).toFixed(9))

/** Every row names exactly the answers there are, and sums to 1. */
export const answersSumToOne: Rule = {
  id: 'answers-sum-to-one',
  check: (knowledge, _, more) => {
    const said = saidOfCauses(knowledge, more)
    return questionsOf(knowledge, more).flatMap(({ thing: { id, states, usually }, at }) =>
      [
        ...(usually ? [{ place: `${at}usually.row`, row: usually.row }] : []),
        ...said
          .filter(({ shows }) => Object.hasOwn(shows, id))
          .map((one) => ({ place: `${one.at}shows.${id}.row`, row: one.shows[id]!.row })),
      ].flatMap(({ place, row }) => {
        const total = sum(Object.values(row))
        const same = Object.keys(row).toSorted().join() === states.toSorted().join()
        return [
          ...(total === 1 ? [] : [`${place} sums to ${total}: change its numbers so that they sum to 1.`]),
          ...(same ? [] : [`${place} names other answers than there are: write ${states.join(', ')}.`]),
        ]
      }),
    )
  },
}

/** The priors make 1, and so do the shares of each trouble, the rest among them. */
export const sharesSumToOne: Rule = {
  id: 'shares-sum-to-one',
  check: ({ causes }, _, more) => {
    const priors = sum(causes.map(({ prior }) => prior.value))
    return [
      ...(priors === 1
        ? []
        : [`causes: the values under prior sum to ${priors}: change them so that they sum to 1.`]),
      ...(more?.troubles ?? []).flatMap(({ id, causes: of }) => {
        const shares = sum(Object.values(of).map(({ share }) => share))
        const at = `troubles/${id}.json: causes`
        return [
          ...(shares === 1
            ? []
            : [`${at} have shares that sum to ${shares}: change them so that they sum to 1.`]),
          ...(Object.hasOwn(of, 'other')
            ? []
            : [`${at} leave nothing for what nobody thought of: add other with its share.`]),
        ]
      }),
    ]
  },
}

/** Every basis that a number names is explained in the frame. */
export const everyNumberHasABasis: Rule = {
  id: 'every-number-has-a-basis',
  check: (knowledge, _, more) => {
    const { frame, causes } = knowledge
    const named: [place: string, basis: string][] = [
      ['model.json: weightsBasis', frame.weightsBasis],
      [`model.json: terminal (${frame.terminal.id}).cost.basis`, frame.terminal.cost.basis],
      ...frame.clusters.map((c, i): [string, string] => [
        `model.json: clusters[${i}] (${c.id}).basis`,
        c.basis,
      ]),
      ...questionsOf(knowledge, more).flatMap(({ thing, at }): [string, string][] => [
        [`${at}cost.basis`, thing.cost.basis],
        [`${at}userError.basis`, thing.userError.basis],
        ...(thing.usually ? [[`${at}usually.basis`, thing.usually.basis] as [string, string]] : []),
      ]),
      ...actionsOf(knowledge, more).flatMap(({ thing, at }): [string, string][] => [
        [`${at}cost.basis`, thing.cost.basis],
        [`${at}usually.basis`, thing.usually.basis],
      ]),
      ...causes.map((c): [string, string] => [`causes/${c.id}.json: prior.basis`, c.prior.basis]),
      ...saidOfCauses(knowledge, more).flatMap(({ at, shows, curedBy }) => [
        ...Object.entries(shows).map(([id, one]): [string, string] => [`${at}shows.${id}.basis`, one.basis]),
        ...Object.entries(curedBy).map(([id, one]): [string, string] => [
          `${at}curedBy.${id}.basis`,
          one.basis,
        ]),
      ]),
      ...(more?.troubles ?? []).flatMap(({ id, causes: of }) =>
        Object.entries(of).map(([cause, { basis }]): [string, string] => [
          `troubles/${id}.json: causes.${cause}.basis`,
          basis,
        ]),
      ),
    ]
    return named.flatMap(([place, basis]) =>
      basis
        .split(',')
        .filter((one) => one !== 'J' && !Object.hasOwn(frame.bases, one))
        .map((one) => `${place}: ${one} is not explained: explain it under bases in model.json, or write J.`),
    )
  },
}
