import { TransportFailure } from '@pinhole/core'
import { outcome } from '../outcome.ts'
import type { Finding, Probe, Target } from '../probe.ts'

/** Whether a picture port is to be expected at all: hubs and chimes have none, battery cameras show theirs in the app. */
export const mayShow = ({ identification: { family }, device }: Target): boolean =>
  family !== 'hub' && family !== 'kasa-cam' && (device === undefined || device.stream !== undefined)

const QUESTION = 'rtsp'

/** One OPTIONS to the picture port, without a login: it answers, asks for a password, or says no. */
export const rtsp: Probe = {
  id: 'rtsp',
  lane: 'camera',
  needs: 'nothing',
  yields: [QUESTION],
  limit: 12_000,
  async run(target, { signal }) {
    if (!mayShow(target)) return []
    const { identification, reach, device } = target
    const port = identification.ports.rtsp ?? device?.stream?.where().port ?? 554
    return [
      await reach.options(identification.address, port, signal).then(
        (methods): Finding => ({ question: QUESTION, answer: 'answers', detail: { port, methods } }),
        (failure) => refusal(failure, port),
      ),
    ]
  },
}

function refusal(failure: unknown, port: number): Finding {
  if (failure instanceof TransportFailure) {
    const { status } = failure.values
    if (failure.kind === 'credentials') return { question: QUESTION, answer: 'asks', detail: { port } }
    // A word of the camera's own is another thing than a port where nobody listens.
    if (failure.kind === 'refused' && typeof status === 'number')
      return { question: QUESTION, answer: 'refuses', detail: { port, status } }
  }
  return outcome(QUESTION, failure)
}
