export type { Advice, Advisor, SafetyRule } from './advice.ts'
export { eventsAfter, type ResetOutcome, resetOutcomes } from './after-run.ts'
export { CLOUD_LEAVE, CLOUD_REACH, cloudAllowed } from './cloud-leave.ts'
export { originsIn } from './from.ts'
export { guardOf, lossesOf } from './consent.ts'
export { GIVING_AWAY } from './hand-over.ts'
export { forbidden, unrecorded } from './danger.ts'
export { type Power, withPower } from './power-words.ts'
export { dueOf } from './due.ts'
export { unwritten } from './plain.ts'
export { evidenceOf, nextOf } from './next.ts'
export { actionOf, flowOf } from './step-next.ts'
export { answerTo, type CaseState, entryOf, fold, lastRun, running } from './state.ts'
export { verdictOf } from './verdict.ts'
export { type Frame, viewOf } from './view.ts'
export { lastProof } from './proof.ts'
export {
  type Desk,
  type ForCase,
  inSetUp,
  type OpenedInSetUp,
  outcomeOf,
  type SecretName,
} from './flows/desk.ts'
export { flowsOver } from './flows/index.ts'
export { readLogin } from './flows/login.ts'
export {
  joinReason,
  joinReasons,
  type JoinReason,
  type JoinTrouble,
} from './flows/own-network/join-failure.ts'
export { isHotspotOf } from './flows/own-network/reach.ts'
export { cameraAccount } from './flows/own-network/secrets.ts'
export { ownNetworkLosses } from './flows/re-join.ts'
export { advisorOver } from './engine-advisor.ts'
export { reportJson } from './report.ts'
export { reportHtml } from './report-page.ts'
export { suited } from './suited.ts'
export { troubleAdvisor } from './trouble-advisor.ts'
export { knowledgeAdvisor } from './knowledge-advisor.ts'
