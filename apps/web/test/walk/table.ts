import type { Speaker } from '@pinhole/locales'
import type { Page } from 'playwright-core'
import { drawn, type House } from './house.ts'

const there = /^\/api\/practice\//

/** Hands and eyes at the practice camera: everything that is done to it and seen of it, in its own window. */
export class Table {
  readonly #house: House
  readonly #page: Page
  readonly #say: Speaker
  readonly #keep: (page: Page, what: string) => Promise<void>

  constructor(at: {
    house: House
    page: Page
    say: Speaker
    keep: (page: Page, what: string) => Promise<void>
  }) {
    this.#house = at.house
    this.#page = at.page
    this.#say = at.say
    this.#keep = at.keep
  }

  open = async () => void (await this.#page.goto('/practice'))
  keep = (what: string) => this.#keep(this.#page, what)
  toFront = () => this.#page.bringToFront()

  /** One act of the hands, until the home has answered it. */
  async hand(verb: string): Promise<void> {
    await this.#page.bringToFront()
    const name = this.#say(`ui.practice.do.${verb}`)
    await this.#house.sends(there, () => this.#page.getByRole('button', { name, exact: true }).click())
  }

  /** The plug out for some seconds, and in again. */
  async replug(seconds: number, between?: string): Promise<void> {
    await this.hand('unplug')
    await this.#house.pass(seconds)
    if (between) await this.hand(between)
    await this.hand('plug')
  }

  /** The card out, where there is one in. */
  async cardOut(): Promise<void> {
    const card = this.#page.getByRole('button', { name: this.#say('ui.practice.do.card-out') })
    if (await card.isEnabled()) await this.hand('card-out')
  }

  /** The pin goes in and stays down. */
  async press(): Promise<void> {
    const hole = this.#page.getByRole('button', { name: this.#say('ui.practice.hole') })
    await this.#page.bringToFront()
    await hole.hover()
    await this.#house.sends(there, () => this.#page.mouse.down())
  }

  async letGo(): Promise<void> {
    await this.#page.bringToFront()
    await this.#house.sends(there, () => this.#page.mouse.up())
  }

  /** The light in words: its colour, then its rhythm. */
  light = () => this.#settled('.light-now .light-word')

  /** The strip of the last lights. */
  history = () => this.#page.locator('.history').innerText()

  /** Everything that can be read on the table as it stands. */
  seen = () => this.#settled('.table')

  /** What the last act found out. */
  found = () => this.#settled('.found-out')

  /** Whether what was found out is one of these findings of a verb. */
  tells(found: string, verb: string, ...findings: string[]): boolean {
    return findings.some((one) => found.includes(this.#say(`ui.practice.said.${verb}.${one}`)))
  }

  /** Does it, and whether this is what came of it. */
  async finds(verb: string, finding: string): Promise<boolean> {
    await this.hand(verb)
    return this.tells(await this.found(), verb, finding)
  }

  /** What stands in the camera's window once it has been asked again. */
  async #settled(what: string): Promise<string> {
    await this.#page.bringToFront()
    await drawn(this.#page)
    return await this.#page.locator(what).innerText()
  }
}
