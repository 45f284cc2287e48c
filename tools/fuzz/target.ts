import { parseObject } from '../../packages/protocol/src/checked.ts'

/** A parser of bytes that come from outside, and some bytes it is meant for. */
export interface Target {
  name: string
  seeds: readonly Uint8Array[]
  /** Reads one input; a `Failure` says that it is no good, anything else thrown or rejected is a finding. */
  read: (given: Uint8Array) => unknown
}

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')
export const text = (given: Uint8Array): string => Buffer.from(given).toString('utf8')
export const json = (...values: unknown[]): Uint8Array[] => values.map((value) => utf8(JSON.stringify(value)))

/** The input as one JSON object: what stands behind a wire is given no less. */
export const object = (given: Uint8Array): Record<string, unknown> => parseObject(text(given), 1024 * 1024)

/** Pushes the input in two pieces, as a connection does. */
export const inPieces = <T>(reader: { push(bytes: Uint8Array): T }, given: Uint8Array): T[] => {
  const half = given.length >> 1
  return [reader.push(given.subarray(0, half)), reader.push(given.subarray(half))]
}
