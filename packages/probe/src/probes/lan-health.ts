import type { Finding, Probe } from '../probe.ts'

const ROUNDS = 10
const PAUSE = 500
/** Other devices that are asked beside the router. */
const OTHERS = 2

/**
 * Are the router and other devices on this network there, and do they answer steadily? Ten small questions each, over
 * five seconds, tell three findings: the router, who else was seen, and how steady the network is.
 */
export const lanHealth: Probe = {
  id: 'lan-health',
  lane: 'network',
  needs: 'nothing',
  yields: ['gateway', 'neighbours', 'lan_health'],
  limit: 60_000,
  async run({ identification }, { network, clock, signal }) {
    const gateway = await network.gateway()
    const seen = (await network.neighbours())
      .map(({ address }) => address)
      .filter((address) => address !== identification.address && address !== gateway)
    const others = seen.slice(0, OTHERS)
    const hosts = [...(gateway ? [gateway] : []), ...others]
    const heard = new Map<string, number[]>(hosts.map((host) => [host, []]))
    for (let round = 0; round < ROUNDS && hosts.length > 0; round++) {
      await Promise.all(
        hosts.map(async (host) => {
          const ms = await network.ping(host, signal)
          if (ms !== undefined) heard.get(host)!.push(ms)
        }),
      )
      await clock.sleep(PAUSE, signal)
    }
    const answering = others.filter((host) => heard.get(host)!.length > 0).length
    return [
      gatewayOf(gateway, gateway === undefined ? [] : heard.get(gateway)!),
      {
        question: 'neighbours',
        answer: seen.length > 0 ? 'seen' : 'none',
        detail: { count: seen.length, asked: others.length, answering },
      },
      steadiness([...heard.values()]),
    ]
  },
}

/** Silence is not absence: some routers answer no such question, and still carry everything. */
function gatewayOf(gateway: string | undefined, times: readonly number[]): Finding {
  if (gateway === undefined) return { question: 'gateway', answer: 'none' }
  if (times.length === 0) return { question: 'gateway', answer: 'silent', detail: { address: gateway } }
  const ms = Math.round(Math.max(...times))
  return { question: 'gateway', answer: 'answers', detail: { address: gateway, ms } }
}

function steadiness(heard: readonly (readonly number[])[]): Finding {
  // A host that never answers may simply not answer such questions: it says nothing either way, but the gateway's
  // silence while others answer does not make the network unstable either.
  const talking = heard.filter((times) => times.length > 0)
  if (talking.length === 0) return { question: 'lan_health', answer: 'cannot-tell' }
  const lost = talking.map((times) => 1 - times.length / ROUNDS)
  const slowest = Math.max(...talking.flat())
  const unstable = Math.max(...lost) > 0.15 || slowest > 500
  return {
    question: 'lan_health',
    answer: unstable ? 'unstable' : 'stable',
    detail: {
      hosts: talking.length,
      lostPercent: Math.round(Math.max(...lost) * 100),
      slowestMs: Math.round(slowest),
    },
  }
}
