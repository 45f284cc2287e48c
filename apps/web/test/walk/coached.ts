import type { RunView } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import type { CasePage } from './case-page.ts'
import type { House } from './house.ts'
import type { Table } from './table.ts'

type Coach = Extract<NonNullable<RunView['ask']>, { kind: 'coach' }>

/** The coached reset: the pin in the hole with an eye on the light, while the page counts. */
export class Coached {
  readonly #house: House
  readonly #page: CasePage
  readonly #table: Table
  readonly #say: Speaker

  constructor(at: { house: House; page: CasePage; table: Table; say: Speaker }) {
    this.#house = at.house
    this.#page = at.page
    this.#table = at.table
    this.#say = at.say
  }

  /** Does what this phase of the coach asks; gives what there is to tell of it. */
  async follow({ phase, pressedAt }: Coach): Promise<string | undefined> {
    if (phase === 'prepare') return void (await this.#prepare())
    if (phase === 'hold') return this.#hold(pressedAt !== null)
    if (phase === 'outcome') return void (await this.#page.click(await this.#sees()))
    // About three minutes, then the light says that it waits.
    await this.#house.pass(200)
    return void (await this.#watched())
  }

  /** The plug out, the card out, the plug in, and wait for the light to settle. */
  async #prepare(): Promise<void> {
    await this.#table.hand('unplug')
    await this.#table.cardOut()
    await this.#table.hand('plug')
    await this.#house.pass(100)
    await this.#page.clickDark()
  }

  /** Holds the pinhole down with the mouse until the light changes. */
  async #hold(pressed: boolean): Promise<string> {
    const before = await this.#table.light()
    const press = () => this.#table.press()
    await (pressed ? press() : this.#page.seesPress(press))
    for (let held = 0; held < 30 && (await this.#table.light()) === before; held++) {
      await this.#house.pass(1)
      if (held === 2) await this.#table.keep('holding')
      if (held === 2) await this.#page.keep('coach-holding')
    }
    await this.#table.keep('light-changed')
    const light = (await this.#table.light()).split(',')[0]!
    const strip = await this.#table.history()
    if (!strip.includes(light)) throw new Error(`the light is ${light}, and its strip says ${strip}`)
    await this.#page.seesLetGo(() => this.#table.letGo())
    const became = await this.#table.light()
    await this.#page.keep('let-go')
    return `held; ${before} became ${became}`
  }

  /** What one sees is what was waited for, or stands under "something else"; the page may have stopped waiting. */
  async #watched(): Promise<void> {
    if (!(await this.#page.waitsFor('watch'))) return
    const seen = await this.#sees()
    // Looking may take time, too.
    if (!(await this.#page.waitsFor('watch'))) return
    if (seen === this.#say('case.ask.outcome.ready')) return this.#page.click(this.#say('ui.coach.see-ready'))
    await this.#page.somethingElse()
    return this.#page.click(seen)
  }

  /** What one sees after the press: first the light, then the phone's list of networks. */
  async #sees(): Promise<string> {
    if (!(await this.#table.light()).includes(this.#say('ui.light.rhythm.alternate')))
      return this.#say('case.ask.outcome.nothing')
    const there = await this.#table.finds('phone-networks', 'its-own')
    return this.#say(`case.ask.outcome.${there ? 'ready' : 'no-network'}`)
  }
}
