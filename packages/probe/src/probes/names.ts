import type { Probe } from '../probe.ts'

/** A name that no server may know (RFC 6761): the home's own name server says so itself, and nothing leaves the home. */
const NOBODY = 'name-service-check.invalid'

/**
 * Does the home's name service answer? Asked through this host's own resolver, so it is this host's view; the camera may
 * have been given another one. "No such name" is a good answer.
 */
export const names: Probe = {
  id: 'names',
  lane: 'network',
  needs: 'nothing',
  yields: ['names'],
  limit: 12_000,
  async run(_, { network }) {
    const found = await network.resolve(NOBODY)
    // Its name server lies beyond the interfaces we may use.
    if (found.state === 'not-asked') return [{ question: 'names', answer: 'cannot-tell' }]
    const answered = found.state === 'resolved' || found.state === 'no-such-name'
    return [
      {
        question: 'names',
        answer: answered ? 'works' : 'fails',
        detail: { ms: Math.round(found.ms), ...(answered ? {} : { why: found.state }) },
      },
    ]
  },
}
