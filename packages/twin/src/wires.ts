import { type Serving, serve } from './services.ts'
import type { Twin } from './twin.ts'

/** The wires of one virtual camera: up while its body is, down while it is not, one change after the other. */
export class Wires {
  readonly #twin: Twin
  #serving: Serving | undefined
  #busy: Promise<void> = Promise.resolve()
  #closed = false

  constructor(twin: Twin) {
    this.#twin = twin
  }

  /** Every session on them is over. */
  endSessions(): void {
    this.#serving?.endSessions()
  }

  /** Brings them to what the body is at; resolves when they are. */
  settled(): Promise<void> {
    const twin = this.#twin
    const run = this.#busy.then(async () => {
      const up = !this.#closed && (twin.body.phase === 'online' || twin.body.phase === 'set-up')
      const wanted = up ? JSON.stringify([twin.address, twin.wire]) : undefined
      if (this.#serving && this.#serving.as !== wanted) {
        await this.#serving.close()
        this.#serving = undefined
      }
      if (!this.#serving && wanted !== undefined) {
        this.#serving = await serve(twin, wanted)
        // A camera that starts again is found where it was.
        Object.assign(twin.wanted, twin.ports)
      }
    })
    // Whoever waits hears of a taken address; the next change tries again.
    this.#busy = run.catch(() => {})
    return run
  }

  /** From the next change on they stay down. */
  end(): void {
    this.#closed = true
  }
}
