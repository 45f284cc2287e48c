import type { Speaker } from '@pinhole/locales'
import type { House } from './house.ts'
import type { Table } from './table.ts'

/** What somebody remembers of the time before; everything else is looked at or tried. */
export interface Memory {
  complaint: string
  age: 'yes' | 'no'
  power_event: 'yes' | 'no'
}

/** What only a person can see after a repair: where to touch, and what a yes looks like. */
const eyes: Record<string, [verb: string, yes: string]> = {
  live: ['app-open-live', 'said.app-open-live.plays'],
  motion: ['walk-past', 'said.walk-past.both'],
  clip: ['app-clip', 'said.app-clip.plays'],
  night: ['darken', 'said.darken.night'],
  turn: ['app-turn', 'said.app-turn.sweeps'],
  app: ['app-open-settings', 'said.app-open-settings.opens'],
  adapter: ['feel', 'adapter.normal'],
}

/** What a guide asks the hands to do, where these hands can do it. */
const hands: Record<string, string> = {
  swap_adapter: 'swap-adapter',
  router_reboot: 'restart-router',
}

/** What somebody answers: from memory, or from looking at the camera and trying it. */
export class Answers {
  readonly #house: House
  readonly #table: Table
  readonly #memory: Memory
  readonly #say: Speaker

  constructor(at: { house: House; table: Table; memory: Memory; say: Speaker }) {
    this.#house = at.house
    this.#table = at.table
    this.#memory = at.memory
    this.#say = at.say
  }

  /** The answer to a question of the engine, by its id. */
  async to(question: string): Promise<string> {
    switch (question) {
      case 'complaint':
        return this.#memory.complaint
      case 'age':
        return this.#memory.age
      case 'power_event':
        return this.#memory.power_event
      case 'led': {
        const light = await this.#table.light()
        if (light.includes(this.#say('ui.light.dark'))) return 'off'
        if (light.includes(this.#say('ui.light.rhythm.solid'))) return 'solid'
        return light.startsWith(this.#say('ui.light.colour.green')) ? 'green_blink' : 'other_blink'
      }
      case 'adapter_hot':
        return (await this.#touches('feel', 'adapter.hot')) ? 'too_hot' : 'normal'
      case 'app_settings':
        return (await this.#table.finds('app-open-settings', 'freezes')) ? 'freezes' : 'opens'
      case 'reset_click':
        return 'clicks'
      case 'power_cycle':
        await this.#table.replug(60)
        await this.#house.pass(120)
        return (await this.#plays()) ? 'comes_back_for_a_while' : 'fails_at_once'
      default:
        return 'cannot-tell'
    }
  }

  /** Whether a check that needs eyes is passed; null: nobody can look. */
  async byEye(check: string): Promise<boolean | null> {
    const eye = eyes[check]
    return eye ? this.#touches(...eye) : null
  }

  /** Does what a guide says; whether it works again, or null where these hands cannot do it. */
  async cured(action: string): Promise<boolean | null> {
    const hand = hands[action]
    if (!hand) return null
    await this.#table.hand(hand)
    await this.#house.pass(240)
    return this.#plays()
  }

  #plays = () => this.#table.finds('app-open-live', 'plays')

  async #touches(verb: string, seen: string): Promise<boolean> {
    await this.#table.hand(verb)
    return (await this.#table.seen()).includes(this.#say(`ui.practice.${seen}`))
  }
}
