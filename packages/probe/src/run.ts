import { deadline, type Given, type Observation } from '@pinhole/core'
import type { Finding, Observe, Probe, Target } from './probe.ts'

/** Pause between two probes of one camera, milliseconds: cheap cameras answer one thing at a time. */
export const PACE = 300

/** Whether this probe can be asked of this target now. */
export const canRun = (probe: Probe, target: Target): boolean =>
  probe.needs === 'nothing' ||
  (probe.needs === 'login' ? target.device !== undefined : target.cloud !== undefined)

/**
 * Asks all probes that can be asked: those of the camera one after another with a pause, those of the surroundings at
 * the same time. Each is cut off at its limit, which counts as "cannot tell"; none can make the others fail.
 */
export async function runProbes(
  probes: readonly Probe[],
  target: Target,
  given: Given,
  observe: Observe = () => {},
): Promise<Observation[]> {
  const observations: Observation[] = []
  const keep = (probe: Probe, findings: readonly Finding[]) => {
    for (const finding of findings) {
      const observation = {
        ...finding,
        at: given.clock.now(),
        by: { kind: 'probe' as const, probe: probe.id },
      }
      observations.push(observation)
      observe(observation)
    }
  }
  const asked = probes.filter((probe) => canRun(probe, target))
  const one = async (probe: Probe) => {
    const limit = deadline(given.clock, probe.limit, given.signal)
    try {
      keep(probe, await probe.run(target, { ...given, signal: limit.signal }))
    } catch (failure) {
      if (given.signal.aborted) throw given.signal.reason
      given.log.trouble('probe.failed', { probe: probe.id, failure: String(failure) })
      keep(
        probe,
        probe.yields.map((question) => ({ question, answer: 'cannot-tell' })),
      )
    } finally {
      limit.clear()
    }
  }
  const inTurn = async () => {
    let first = true
    for (const probe of asked.filter(({ lane }) => lane === 'camera')) {
      if (!first) await given.clock.sleep(PACE, given.signal)
      first = false
      await one(probe)
    }
  }
  await Promise.all([inTurn(), ...asked.filter(({ lane }) => lane === 'network').map(one)])
  return observations
}
