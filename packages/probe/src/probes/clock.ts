import { outcome } from '../outcome.ts'
import type { Finding, Probe } from '../probe.ts'
import { mayShow } from './rtsp.ts'

const QUESTION = 'clock'

/** How far the camera's clock is from this host's; `minutes` from one minute on, `hours` from one hour on. */
const judged = (seconds: number, by: string): Finding => {
  const far = Math.abs(seconds)
  return {
    question: QUESTION,
    answer: far < 60 ? 'right' : far < 3600 ? 'minutes' : 'hours',
    detail: { seconds, minutes: Math.round(far / 60), by },
  }
}

/**
 * What time the camera thinks it is. ONVIF tells it to anybody (GetSystemDateAndTime); where that port is shut, a camera
 * that was opened tells it on its own wire.
 */
export const clockOffset: Probe = {
  id: QUESTION,
  lane: 'camera',
  needs: 'nothing',
  yields: [QUESTION],
  limit: 12_000,
  async run(target, { clock, signal }) {
    const { identification, reach, device } = target
    const { address, ports } = identification
    const opened = device?.time
    let finding: Finding | null = null
    // Where no picture is served to the home, no ONVIF is either.
    if (mayShow(target)) {
      const told = await reach
        .cameraTime(address, ports.onvif ?? 2020, signal)
        .then(({ offsetMs }) => judged(Math.round(offsetMs / 1000), 'onvif'), failed)
      if (told.detail?.by === 'onvif' || !opened) finding = told
    }
    if (finding === null && opened)
      finding = await opened
        .read()
        .then(({ epoch }) => judged(Math.round(epoch - clock.now() / 1000), 'login'), failed)
    return finding ? [finding] : []
  },
}

const failed = (failure: unknown): Finding => outcome(QUESTION, failure)
