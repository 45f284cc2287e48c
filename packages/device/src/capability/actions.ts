/**
 * A factory reset by a call. It exists for hubs and chimes alone, where the call is known to work; no camera has one.
 * Whoever calls it has a verified back-up or the owner's consent.
 */
export interface ResetCapability {
  factory(): Promise<void>
}

/** A button to press. The press is a datagram to everybody on the network; hearing it is the press wire's work. */
export interface RingCapability {
  where(): { port: number }
}
