import type { Flow } from '@pinhole/workflow'
import { backUpFlow } from './back-up.ts'
import type { Desk } from './desk.ts'
import { handOverFlow } from './hand-over.ts'
import { recordingsFlow } from './recordings.ts'
import { reJoinFlow } from './re-join.ts'
import { resetFlow } from './reset.ts'
import { restoreFlow } from './restore.ts'
import { setClockFlow } from './set-clock.ts'
import { type AfterProof, proveMoreFlow, verifyFlow } from './verify.ts'

/** All flows over one desk, by name. */
export function flowsOver(desk: Desk): ReadonlyMap<string, Flow<AfterProof>> {
  const flows: Flow<AfterProof>[] = [
    backUpFlow,
    resetFlow,
    reJoinFlow,
    restoreFlow,
    verifyFlow,
    proveMoreFlow,
    setClockFlow,
    recordingsFlow,
    handOverFlow,
  ].map((make) => make(desk))
  return new Map(flows.map((flow) => [flow.id, flow]))
}
