import type { Clock, Random } from '@pinhole/core'
import type { Json } from './dump.ts'
import type { Fault, Sick, WireFaults } from './faults/fault.ts'
import { faultsOf } from './faults/index.ts'
import type { Answer } from './state.ts'

export interface TroublesGiven {
  clock: Clock
  random: Random
  /** `sure`: what usually cures, cures. `drawn`: by chance. */
  luck: 'sure' | 'drawn'
  /** What a fault may look at, besides how long it has been on. */
  state: Sick['state']
  phase: Sick['phase']
  boots(): number
  sinceReset: Sick['sinceReset']
}

interface Active {
  fault: Fault
  since: number
  boots: number
}

/** What is wrong with one camera just now: faults come, are asked what they change, and are ended by cures or by time. */
export class Troubles {
  readonly #given: TroublesGiven
  #active: Active[] = []
  #ends: (() => void)[] = []

  constructor(given: TroublesGiven) {
    this.#given = given
  }

  /** Switches these faults on and gives them; a `Failure` names an id that is unknown. */
  add(ids: readonly string[]): Fault[] {
    const { clock } = this.#given
    const added = faultsOf(ids)
    for (const fault of added) {
      const active = { fault, since: clock.now(), boots: this.#given.boots() }
      this.#active.push(active)
      fault.begins?.(this.#sick(active))
    }
    return added
  }

  /** Time alone may cure, a day from now. */
  wait(then: () => void): void {
    this.#ends.push(this.#given.clock.after(24 * 3_600_000, then))
  }

  /** Something was done that may cure (an action id of the knowledge). Gives the faults it ended. */
  act(action: string): readonly Fault[] {
    const { luck, random } = this.#given
    const cured = this.#active.filter(({ fault }) => {
      const chance = fault.cures?.[action] ?? 0
      return luck === 'sure' ? chance >= 0.5 : random.next() < chance
    })
    this.#active = this.#active.filter((active) => !cured.includes(active))
    return cured.map(({ fault }) => fault)
  }

  /** The faults that are on; those that time or a setting has ended are gone. */
  get all(): readonly Fault[] {
    this.#active = this.#active.filter((active) => !active.fault.endsWhen?.(this.#sick(active)))
    return this.#active.map(({ fault }) => fault)
  }

  /** What the first fault that has an opinion says. */
  ask<T>(question: (fault: Fault, sick: Sick) => T | undefined): T | undefined {
    for (const fault of this.all) {
      const told = question(fault, this.sickOf(fault))
      if (told !== undefined) return told
    }
    return undefined
  }

  /** Whether any fault that is on is like this. */
  some(question: (fault: Fault) => unknown): boolean {
    return this.all.some((fault) => Boolean(question(fault)))
  }

  /** In front of the camera's own answer. */
  answers(method: string, params: Json | undefined): Answer | undefined {
    return this.ask((fault, sick) => fault.answers?.(method, params, sick))
  }

  get wire(): WireFaults {
    return Object.assign({}, ...this.all.map((fault) => fault.wire ?? {})) as WireFaults
  }

  /** Seconds it still refuses every login. */
  get lockedSeconds(): number {
    const lock = this.#active.find(({ fault }) => fault.wire?.lockedOut)
    return lock ? Math.max(0, Math.ceil(1800 - (this.#given.clock.now() - lock.since) / 1000)) : 0
  }

  sickOf(fault: Fault): Sick {
    const { clock, boots } = this.#given
    const active = this.#active.find((one) => one.fault === fault)
    return this.#sick(active ?? { fault, since: clock.now(), boots: boots() })
  }

  /** Nothing of it is waited for any more. */
  close(): void {
    for (const end of this.#ends) end()
    this.#ends = []
  }

  #sick({ since, boots }: Active): Sick {
    const { clock, state, phase, sinceReset } = this.#given
    return {
      state,
      age: () => clock.now() - since,
      phase,
      boots: () => this.#given.boots() - boots,
      sinceReset,
    }
  }
}
