import type { Body } from './physical.ts'
import { Recorded } from './recorded.ts'
import { type KeptRecording, recordingsBefore } from './recordings.ts'
import type { Site } from './site.ts'
import type { Troubles } from './troubles.ts'

/** What a camera's parts are at just now: card and slot, head, adapter and clock, as its faults leave them. */
export abstract class Equipped extends Recorded {
  abstract readonly site: Site
  abstract readonly body: Body
  protected abstract readonly troubles: Troubles
  #moved = 0
  #clockSet: number | undefined
  #formatted = 0

  /** Something was done that may cure (an action id of the knowledge). */
  abstract act(action: string): readonly string[]

  /** How many watch its picture just now. */
  get viewers(): number {
    return this.troubles.ask((fault) => fault.viewers) ?? 1
  }

  get adapter(): { warmth: 'too_hot' | 'normal'; volts: number } {
    return this.troubles.ask((fault) => fault.adapter) ?? { warmth: 'normal', volts: 5.02 }
  }

  /** What a wired doorbell's transformer gives, by both labels. */
  get transformer(): 'enough' | 'less' {
    return this.troubles.ask((fault) => fault.transformer) ?? 'enough'
  }

  /** Whether the camera sees a card. */
  get card(): boolean {
    return this.body.card && !this.troubles.some((fault) => fault.card)
  }

  /** What the card slot looks like to somebody with a torch. */
  get slotLooks(): 'yes' | 'no' {
    return this.troubles.some((fault) => fault.slot === 'bent') ? 'yes' : 'no'
  }

  /** What the head does when it should turn. */
  get headLooks(): 'sweeps' | 'silent' | 'tries_but_jams' {
    const motor = this.troubles.ask((fault) => fault.motor)
    if (motor) return motor === 'silent' ? 'silent' : 'tries_but_jams'
    return 'sweeps'
  }

  /** The head is told to turn; whether it did. */
  turn(): boolean {
    const well = !this.troubles.some((fault) => fault.motor)
    if (well) this.#moved++
    return well
  }

  /** How often the head really turned. */
  get moved(): number {
    return this.#moved
  }

  /** What is on its card just now. */
  get recordings(): readonly KeptRecording[] {
    if (!this.card) return []
    const kept = recordingsBefore((this.site.clock.now() + this.clockOffset) / 1000)
    return kept.filter(({ start }) => start > this.#formatted)
  }

  /** Erases the card. */
  format(): void {
    this.#formatted = (this.site.clock.now() + this.clockOffset) / 1000
  }

  /** Its clock is set by hand: from now on it is this far off, milliseconds. */
  setClock(offset: number): void {
    this.#clockSet = offset
    this.act('set_clock')
  }

  /** Milliseconds its clock is off. */
  get clockOffset(): number {
    return this.#clockSet ?? this.troubles.ask((fault) => fault.clockOffset) ?? 0
  }

  /** A known-good adapter: the camera is off for the time it takes. */
  async swapAdapter(): Promise<void> {
    this.body.plugOut()
    this.act('swap_adapter')
    await this.site.clock.sleep(5_000)
    this.body.plugIn()
  }
}
