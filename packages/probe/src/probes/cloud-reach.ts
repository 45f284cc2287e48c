import { outcome } from '../outcome.ts'
import type { Probe } from '../probe.ts'

/** Does the vendor's name resolve and accept a connection from this network? Only with the person's leave. */
export const cloudReach: Probe = {
  id: 'cloud-reach',
  lane: 'network',
  needs: 'internet',
  yields: ['cloud_reach'],
  limit: 15_000,
  async run({ cloud, reach }, { network, signal }) {
    if (!cloud) return []
    const found = await network.resolve(cloud.host)
    // Our name server lies beyond the interfaces we may use.
    if (found.state === 'not-asked') return [{ question: 'cloud_reach', answer: 'cannot-tell' }]
    if (found.state !== 'resolved' || found.addresses.length === 0)
      return [{ question: 'cloud_reach', answer: 'name_fails', detail: { state: found.state } }]
    const answer = await reach.tcp(found.addresses[0]!, cloud.port, signal).then(
      () => 'ok',
      (failure) => (outcome('', failure), 'no_answer'),
    )
    return [{ question: 'cloud_reach', answer, detail: { ms: Math.round(found.ms) } }]
  },
}
