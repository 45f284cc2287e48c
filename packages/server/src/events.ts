import type { CaseView, FindView, PhoneView, Presence, Watched } from '@pinhole/core'

export type HallEvent =
  | { event: 'find'; data: FindView }
  | { event: 'case'; data: CaseView }
  | { event: 'presence'; data: Presence & { case: string } }
  | { event: 'watch'; data: Watched }
  | { event: 'phone'; data: PhoneView }

/** Tells every listener what happened; a listener that fails is nobody else's trouble. */
export class Bell {
  readonly #listeners = new Set<(event: HallEvent) => void>()

  ring(event: HallEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  listen(listener: (event: HallEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
