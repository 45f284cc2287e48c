import type { Secret } from '@pinhole/core'

/** One call of the older Kasa control wire: module without its prefix, method, values. */
export interface KasaCall {
  module: string
  method: string
  params?: Record<string, unknown>
}

/** Its answer: `code` 0 is well, -10008 a call this model does not know; `result` is what the camera wrote. */
export interface KasaAnswer {
  code: number
  result: Record<string, unknown>
}

/** A network as the camera described it; handed back unchanged when it is joined. */
export type KasaNetwork = Readonly<Record<string, string | number>>

/** The opened control wire; answers come in the order of the calls. Breaks with a TransportFailure. */
export interface KasaWire {
  batch(calls: readonly KasaCall[]): Promise<KasaAnswer[]>
  /** Tells it to join. Its answer is no proof, and often there is none. */
  join(network: KasaNetwork, password: Secret): Promise<KasaAnswer>
  close(): void
}

/** "No such call": the model has no such thing, which is no failure. */
export const UNKNOWN_CALL = -10008
