import type { Probe } from '../probe.ts'

const ROUNDS = 10
const PAUSE = 500

/** Are the gateway and other devices on this network stable? Ten small questions each, over five seconds. */
export const lanHealth: Probe = {
  id: 'lan-health',
  lane: 'network',
  needs: 'nothing',
  yields: ['lan_health'],
  limit: 60_000,
  async run({ identification }, { network, clock, signal }) {
    const gateway = await network.gateway()
    const others = (await network.neighbours())
      .map(({ address }) => address)
      .filter((address) => address !== identification.address && address !== gateway)
      .slice(0, 2)
    const hosts = [...(gateway ? [gateway] : []), ...others]
    if (hosts.length === 0) return [{ question: 'lan_health', answer: 'cannot-tell' }]
    const heard = new Map<string, number[]>(hosts.map((host) => [host, []]))
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(
        hosts.map(async (host) => {
          const ms = await network.ping(host, signal)
          if (ms !== undefined) heard.get(host)!.push(ms)
        }),
      )
      await clock.sleep(PAUSE, signal)
    }
    // A host that never answers may simply not answer such questions: it says nothing either way, but the gateway's
    // silence while others answer does not make the network unstable either.
    const talking = [...heard.values()].filter((times) => times.length > 0)
    if (talking.length === 0) return [{ question: 'lan_health', answer: 'cannot-tell' }]
    const lost = talking.map((times) => 1 - times.length / ROUNDS)
    const slowest = Math.max(...talking.flat())
    const unstable = Math.max(...lost) > 0.15 || slowest > 500
    return [
      {
        question: 'lan_health',
        answer: unstable ? 'unstable' : 'stable',
        detail: {
          hosts: talking.length,
          lostPercent: Math.round(Math.max(...lost) * 100),
          slowestMs: Math.round(slowest),
        },
      },
    ]
  },
}
