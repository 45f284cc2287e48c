import { outcome } from '../outcome.ts'
import type { Probe } from '../probe.ts'

/** Seconds of picture that tell a moving stream from a frozen one. */
const LOOK = 4

/** Is the camera on the home network, and does it serve video locally? */
export const lanState: Probe = {
  id: 'lan-state',
  lane: 'camera',
  needs: 'nothing',
  yields: ['lan_state'],
  limit: 25_000,
  async run({ identification: { address, ports, family }, reach, device }, { signal }) {
    // Older Kasa cameras show their picture to nobody without the owner's login: here or not is all that can be seen.
    // A hub or chime has none, and battery cameras show theirs in the app only.
    const dark = device !== undefined && !device.stream
    if (family === 'hub' || dark || (family === 'kasa-cam' && !device?.stream)) {
      const here = await reach.hello(address, signal).catch(() => false)
      return [
        here
          ? {
              question: 'lan_state',
              answer: 'cannot-tell',
              detail: { picture: family === 'hub' ? 'none' : 'app-only' },
            }
          : { question: 'lan_state', answer: 'absent', detail: { picture: 'none' } },
      ]
    }
    const port = ports.rtsp ?? device?.stream?.where().port ?? 554
    const seen = await reach
      .watch(address, port, LOOK, signal)
      .catch((failure) => ({ state: 'none' as const, why: String(outcome('', failure).detail?.why ?? '') }))
    // The service is up and asks for a login we do not have: with a picture behind it or without, nobody can say.
    if (seen.state === 'guarded')
      return [{ question: 'lan_state', answer: 'guarded', detail: { picture: seen.state } }]
    if (seen.state === 'flows')
      return [{ question: 'lan_state', answer: 'streams', detail: { picture: seen.state } }]
    const here =
      seen.state === 'frozen' ||
      seen.why === 'refused' ||
      (await reach.hello(address, signal).catch(() => false)) ||
      (await reach.tcp(address, ports.control ?? 443, signal).then(
        () => true,
        (failure) => outcome('', failure).answer === 'closed',
      ))
    return [
      {
        question: 'lan_state',
        answer: here ? 'present_no_stream' : 'absent',
        detail: { picture: seen.state, ...(seen.why ? { why: seen.why } : {}) },
      },
    ]
  },
}
