/** One call of a hub or chime. */
export interface HubCall {
  method: string
  params?: Record<string, unknown>
}

/** Its answer: `code` 0 is well, -1001 a method this model does not know. */
export interface HubAnswer {
  code: number
  result: Record<string, unknown>
}

/** The opened session of a hub or chime; breaks with a TransportFailure. A batch's left-out calls have no answer. */
export interface HubWire {
  ask(method: string, params?: Record<string, unknown>): Promise<HubAnswer>
  close(): void
}
