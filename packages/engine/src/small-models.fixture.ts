import fc from 'fast-check'

export const share = fc.integer({ min: 1, max: 98 }).map((n) => n / 100)
const price = fc.integer({ min: 1, max: 60 }).map((minutes) => ({
  minutes,
  money: 0,
  risk: 0,
  dataLoss: 0,
  inconvenience: 0,
}))
export const causes = ['a', 'b', 'c', 'd']
const perCause = <T>(one: fc.Arbitrary<T>) =>
  fc.tuple(one, one, one, one).map((list) => Object.fromEntries(list.map((value, i) => [causes[i]!, value])))
const yesNo = share.map((p) => [p, 1 - p])
const cluster = fc.constantFrom(null, 'there')

/** Small models of any kind: four causes, three questions, four repairs, a shared walk. */
export const smallModel = fc
  .record({
    priors: fc.tuple(share, share, share, share),
    asks: fc.array(fc.record({ cost: price, cluster, likelihood: perCause(yesNo) }), {
      minLength: 3,
      maxLength: 3,
    }),
    doing: fc.array(fc.record({ cost: price, cluster, success: perCause(share) }), {
      minLength: 4,
      maxLength: 4,
    }),
    end: price,
  })
  .map(({ priors, asks, doing, end }) => ({
    weights: { minutes: 1, verifyMinutes: 1, money: 1, risk: 1, dataLoss: 1, inconvenience: 1 },
    causes: causes.map((id, i) => ({ id, prior: priors[i]! })),
    observations: asks.map((o, i) => ({ ...o, id: `q${i}`, kind: 'question', states: ['yes', 'no'] })),
    actions: doing.map((a, i) => ({ ...a, id: `a${i}` })),
    terminal: { id: 'end', cost: { ...end, minutes: end.minutes * 3 } },
    clusters: [{ id: 'there', openMinutes: 4 }],
  }))
