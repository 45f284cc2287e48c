import type { Code } from './codes.ts'

export type FailureValues = Readonly<Record<string, string | number>>

/** Something a person can do something about. Its code is the key of its sentence; `values` fill the sentence. */
export class Failure extends Error {
  readonly code: Code
  readonly values: FailureValues

  constructor(code: Code, values: FailureValues = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(values)}`, { cause })
    this.name = 'Failure'
    this.code = code
    this.values = values
  }
}

/** How a call to a camera ended when it gave no answer. */
export type TransportKind =
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'reset'
  | 'sealed-wrong'
  | 'credentials'
  | 'malformed'

/**
 * A camera did not answer as the wire says. Deep in a wire it stops a call; at the probe's border it becomes an
 * observation (probe/outcome) and travels on as a plain value.
 */
export class TransportFailure extends Failure {
  readonly kind: TransportKind

  constructor(kind: TransportKind, values: FailureValues = {}, cause?: unknown) {
    super(`transport.${kind}`, values, cause)
    this.name = 'TransportFailure'
    this.kind = kind
  }
}
