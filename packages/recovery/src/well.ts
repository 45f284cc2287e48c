import { type Next, say } from '@pinhole/core'
import { answerTo, type CaseState } from './state.ts'

/** Answers of probes that a well camera in a well home does not give; what only could not be asked is none of them. */
const ill: Readonly<Record<string, RegExp>> = {
  cloud_reach: /^(name_fails|no_answer)$/,
  lan_health: /^unstable$/,
  rssi: /^weak$/,
  login: /^(factory|locked|wrong|v4-only|silent|broken)$/,
  privacy: /^on$/,
  clock: /^(minutes|hours|breaks-off|talks-nonsense)$/,
  card: /^trouble$/,
  tls: /^(closed|silent|breaks-off|talks-nonsense)$/,
  'port-control': /^(silent|breaks-off)$/,
  'port-rtsp': /^(silent|breaks-off)$/,
  rtsp: /^(silent|breaks-off|talks-nonsense)$/,
  names: /^fails$/,
}

/** It shows its picture or asks for a password; of one that shows it to its app alone, its control port answers. */
function shows(state: CaseState): boolean {
  const lan = state.answers.get('lan_state')
  if (lan?.answer === 'cannot-tell' && lan.detail?.picture === 'app-only')
    return answerTo(state, 'port-control') === 'open'
  return lan?.answer === 'streams' || lan?.answer === 'guarded'
}

/**
 * Whether every probe found it well, its picture port among them, and nobody has told anything or tried a repair. Then
 * there is no trouble yet to name a cause of.
 */
export function seemsWell(state: CaseState): boolean {
  const answers = [...state.answers.values()]
  return (
    shows(state) &&
    state.acted.length === 0 &&
    answers.every(({ question, answer, by }) => by.kind !== 'person' && ill[question]?.test(answer) !== true)
  )
}

/** The question for the complaint, asked of a camera that seems well: what it is that its owner notices, and no cause. */
export const asOfWell = (next: Next): Next =>
  next.kind === 'question' && next.id === 'complaint'
    ? { ...next, text: say('case.well.ask'), why: [] }
    : next
