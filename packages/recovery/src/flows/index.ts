import type { Flow } from '@pinhole/workflow'
import { backUpFlow } from './back-up.ts'
import type { Desk, ForCase } from './desk.ts'
import { reJoinFlow } from './re-join.ts'
import { resetFlow } from './reset.ts'
import { restoreFlow } from './restore.ts'
import { verifyFlow } from './verify.ts'

/** All flows over one desk, by name. */
export function flowsOver(desk: Desk): ReadonlyMap<string, Flow<ForCase>> {
  return new Map(
    [backUpFlow, resetFlow, reJoinFlow, restoreFlow, verifyFlow].map((make) => {
      const flow = make(desk)
      return [flow.id, flow]
    }),
  )
}
