import { TransportFailure, type TransportKind } from '@pinhole/core'
import type { Finding } from './probe.ts'

/** What a way of failing says about the other end. */
const says: Record<TransportKind, string> = {
  refused: 'closed',
  unreachable: 'silent',
  timeout: 'silent',
  reset: 'breaks-off',
  'sealed-wrong': 'talks-nonsense',
  malformed: 'talks-nonsense',
  credentials: 'wants-login',
}

/** The answer a failed call amounts to. Anything but a camera's failure is our own fault and goes on upward. */
export function outcome(question: string, failure: unknown): Finding {
  if (failure instanceof TransportFailure)
    return { question, answer: says[failure.kind], detail: { why: failure.kind } }
  // A deadline of ours is the camera's silence.
  if (failure instanceof DOMException && failure.name === 'TimeoutError')
    return { question, answer: 'silent', detail: { why: 'timeout' } }
  throw failure
}
