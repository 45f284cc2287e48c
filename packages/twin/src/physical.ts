import type { Clock, Light } from '@pinhole/core'

/**
 * What a camera's body is at. `searching`: wants its network and is not on it. `mute`: shows that it waits to be set
 * up, yet its radio is silent. `hung`: it never comes up.
 */
export type Phase =
  | 'off'
  | 'booting'
  | 'joining'
  | 'online'
  | 'searching'
  | 'wiping'
  | 'set-up'
  | 'mute'
  | 'hung'

/** How long things take, milliseconds (protocols 1.5: about three minutes from the reset to the open network). */
export const times = {
  boot: 60_000,
  join: 8_000,
  retry: 30_000,
  wipe: 12_000,
  restart: 168_000,
  sweep: 15_000,
} as const

/** What a reset comes to, once the button was held long enough. */
export type ResetEnd = 'works' | 'nothing' | 'mute' | 'hung'

export interface BodyGiven {
  clock: Clock
  family: 'tapo' | 'kasa'
  /** Milliseconds the button must be held. */
  hold: number
  hasMotor: boolean
  hasCard: boolean
  configured(): boolean
  /** May it get onto its network now? */
  mayJoin(): boolean
  /** Milliseconds it stays on the network after this boot; `undefined`: for good. */
  staysFor(): number | undefined
  /** Asked when the button was held long enough. */
  resetEnds(): ResetEnd
  motor(): 'sweeps' | 'silent' | 'tries-but-jams'
  click(): 'clicks' | 'dead'
  /** The network it was just given turned it away: not there, or another password. It forgets what it was given. */
  turnedAway(): boolean
  /** A light that a fault shows instead. */
  lightInstead(): Light | undefined
  cloud(): boolean
  ledOn(): boolean
  /** The body forgets everything. */
  wiped(): void
  changed(): void
}

/** The camera one can touch: plug, button, card, light, head. It wipes itself; nothing on a wire can. */
export class Body {
  readonly #given: BodyGiven
  #phase: Phase = 'off'
  #calls: (() => void)[] = []
  #held: (() => void) | undefined
  #said: 'reset' | 'ready' | 'connected' | undefined
  #sweeping = false
  #boots = 0
  /** It fell off its network since the last boot, and stays off until the next. */
  #fell = false
  /** It tries the network that set-up gave it, for the first time. */
  #firstTry = false
  #card: boolean

  constructor(given: BodyGiven) {
    this.#given = given
    this.#card = given.hasCard
  }

  get phase(): Phase {
    return this.#phase
  }

  /** How often it was powered on or restarted. */
  get boots(): number {
    return this.#boots
  }

  get powered(): boolean {
    return this.#phase !== 'off'
  }

  plugIn(): void {
    if (this.powered) return
    this.#sweeping = this.#given.hasMotor && this.#given.motor() === 'sweeps'
    this.#later(times.sweep, () => {
      this.#sweeping = false
    })
    this.#boot(times.boot)
  }

  plugOut(): void {
    this.#cancel()
    this.release()
    this.#sweeping = false
    this.#said = undefined
    this.#to('off')
  }

  /** The story is over: it stays as it is, and nothing more happens by itself. */
  end(): void {
    this.#cancel()
    this.release()
  }

  /** What a reboot over the wire does: the same way up, without the person. */
  restart(): void {
    if (!this.powered) return
    this.#cancel()
    this.#boot(times.boot)
  }

  /** Already up and on its network: a home that has lived for a while when the story begins. */
  wake(): void {
    this.#cancel()
    if (this.#given.configured()) this.#join()
    else this.#to('set-up')
  }

  /** The pin goes in. Held long enough, the camera wipes itself; anything shorter does nothing. */
  press(): void {
    const ready: Phase[] = ['joining', 'online', 'searching', 'set-up', 'mute']
    if (!ready.includes(this.#phase) || this.#held) return
    this.#held = this.#given.clock.after(this.#given.hold, () => {
      this.#held = undefined
      const end = this.#given.resetEnds()
      if (end !== 'nothing') this.#wipe(end)
    })
  }

  release(): void {
    this.#held?.()
    this.#held = undefined
  }

  /** What the button feels like. */
  click(): 'clicks' | 'dead' {
    return this.#given.click()
  }

  cardIn(): void {
    this.#card = true
    this.#given.changed()
  }

  cardOut(): void {
    this.#card = false
    this.#given.changed()
  }

  get card(): boolean {
    return this.#card
  }

  /** What the head does at power-on. */
  head(): 'sweeping' | 'still' {
    return this.#sweeping ? 'sweeping' : 'still'
  }

  /** What it says aloud, last. */
  voice(): 'reset' | 'ready' | 'connected' | undefined {
    return this.#said
  }

  light(): Light {
    const dark: Light = { colour: null, pattern: 'off' }
    if (!this.powered) return dark
    const instead = this.#given.lightInstead()
    if (instead) return instead
    const kasa = this.#given.family === 'kasa'
    switch (this.#phase) {
      case 'booting':
      case 'hung':
        return { colour: kasa ? 'amber' : 'red', pattern: 'solid' }
      case 'wiping':
        return { colour: kasa ? 'amber' : 'red', pattern: kasa ? 'blink-fast' : 'blink' }
      case 'set-up':
      case 'mute':
        return kasa
          ? { colour: 'amber+green', pattern: 'blink' }
          : { colour: 'red+green', pattern: 'alternate' }
      case 'joining':
      case 'searching':
        return { colour: kasa ? 'amber' : 'red', pattern: 'blink-slow' }
      default:
        if (!this.#given.ledOn()) return dark
        if (this.#given.cloud()) return { colour: 'green', pattern: 'solid' }
        return kasa ? { colour: 'green', pattern: 'blink' } : { colour: 'amber', pattern: 'solid' }
    }
  }

  /** A network was given in set-up mode, or the router is back: try to get on it. */
  join(): void {
    if (this.#phase === 'set-up' || this.#phase === 'searching') {
      this.#firstTry = this.#phase === 'set-up'
      this.#cancel()
      this.#joining()
    }
  }

  /** The network is gone under its feet. */
  lose(): void {
    if (this.#phase !== 'online') return
    this.#cancel()
    this.#search()
  }

  #boot(ms: number): void {
    this.#boots++
    this.#fell = false
    this.#to('booting')
    this.#later(ms, () => {
      if (this.#given.configured()) this.#joining()
      else this.#ready('set-up')
    })
  }

  #joining(): void {
    this.#to('joining')
    this.#later(times.join, () => this.#join())
  }

  #join(): void {
    const stays = this.#given.staysFor()
    if (this.#fell && stays === undefined) this.#fell = false
    const first = this.#firstTry
    this.#firstTry = false
    // Our reading of the guides: a camera that cannot use what set-up gave it waits to be set up again.
    if (first && stays !== 0 && this.#given.turnedAway()) return this.#ready('set-up')
    if (this.#fell || stays === 0 || !this.#given.mayJoin()) return this.#search()
    this.#said = 'connected'
    this.#to('online')
    if (stays === undefined) return
    this.#later(stays, () => {
      this.#fell = true
      this.#search()
    })
  }

  #search(): void {
    // Off the network it is not connected, whatever it said when it came.
    if (this.#said === 'connected') this.#said = undefined
    this.#to('searching')
    this.#later(times.retry, () => this.#join())
  }

  #wipe(end: Exclude<ResetEnd, 'nothing'>): void {
    this.#cancel()
    this.#said = 'reset'
    this.#given.wiped()
    this.#to('wiping')
    this.#later(times.wipe, () => {
      if (end === 'hung') return this.#to('hung')
      this.#to('booting')
      this.#later(times.restart, () => this.#ready(end === 'mute' ? 'mute' : 'set-up'))
    })
  }

  #ready(phase: 'set-up' | 'mute'): void {
    this.#said = 'ready'
    this.#to(phase)
  }

  #to(phase: Phase): void {
    this.#phase = phase
    this.#given.changed()
  }

  #later(ms: number, then: () => void): void {
    this.#calls.push(this.#given.clock.after(ms, then))
  }

  #cancel(): void {
    for (const call of this.#calls) call()
    this.#calls = []
  }
}
