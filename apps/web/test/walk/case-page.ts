import type { CaseView, FindView } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import type { Locator, Page } from 'playwright-core'
import { drawn, type House } from './house.ts'

const said = ({ next, station, told }: CaseView) => JSON.stringify([next, station, told])
/** What is asked, whatever else is told beside it. */
const asked = ({ next }: CaseView) => {
  if (next.kind !== 'run') return `${next.kind} ${'id' in next ? next.id : ''}`
  const { ask, flow } = next.run
  return `${flow} ${ask?.id} ${ask?.kind === 'coach' ? ask.phase : ''}`
}
const there = /^\/api\/cases/

/** The page of a case, read and clicked as a person does: one click, and time until the case says something else. */
export class CasePage {
  readonly #house: House
  readonly #page: Page
  readonly #say: Speaker
  readonly #keep: (page: Page, what: string) => Promise<void>
  /** The case as it was shown last: what is done next was decided on it. */
  #shown: CaseView | undefined

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

  keep = (what: string) => this.#keep(this.#page, what)
  toFront = () => this.#page.bringToFront()

  /** From the first page into the case of this camera; `found` once it stands there. */
  async enter(camera: RegExp, found: () => Promise<void>): Promise<void> {
    const button = this.#page.getByRole('button', { name: camera })
    // The home has been looked at twice by then: once well, once in its trouble.
    await this.#house.pass(30)
    await this.#house.until(async () => {
      const { cameras, state } = (await (await fetch(`${this.#house.url}/api/find`)).json()) as FindView
      return state !== 'listening' && cameras.length > 0
    })
    await button.waitFor()
    await found()
    await this.#house.sends(there, () => button.click())
    await this.#page.waitForURL(/\/case\//)
  }

  open = async () => void (await this.#page.goto('/'))

  /** The case as the server says it. */
  async read(): Promise<CaseView> {
    const id = new URL(this.#page.url()).pathname.split('/')[2]!
    return (await (await fetch(`${this.#house.url}/api/cases/${id}`)).json()) as CaseView
  }

  /** The case once the page shows what the server says. */
  async shown(): Promise<CaseView> {
    let view = await this.read()
    for (let tries = 0; !(await this.#shows(view)); tries++) {
      if (tries > 600) throw new Error(`the page does not show ${JSON.stringify(view.next).slice(0, 300)}`)
      view = await this.read()
    }
    this.#shown = view
    return view
  }

  /** Whether the page shows this; waits a moment for it. */
  async #shows({ next }: CaseView): Promise<boolean> {
    const ask = next.kind === 'run' ? next.run.ask : undefined
    const text =
      next.kind === 'question' || next.kind === 'login' || next.kind === 'wait'
        ? next.text
        : next.kind === 'action' || next.kind === 'verdict' || next.kind === 'danger'
          ? next.title
          : ask && !(next.kind === 'run' && next.run.checks && ask.kind === 'choice')
            ? ask.text
            : null
    if (!text) return true
    const place = this.#page.getByText(this.#say(text), { exact: true }).first()
    return await place.waitFor({ timeout: 200 }).then(
      () => true,
      () => false,
    )
  }

  click = (name: string) =>
    this.#acts(() => this.#page.getByRole('button', { name, exact: true }).first().click())

  /** The one dark button of the page. */
  dark = (): Locator => this.#page.locator('main .dark').first()
  clickDark = () => this.#acts(() => this.dark().click())

  /** Ticks the box that accepts what is lost. */
  accept = () => this.#page.getByRole('checkbox').check()

  /** Types a password, and the name that goes with it where one is asked. */
  async logIn(password: string, name?: string): Promise<void> {
    if (name) await this.#page.getByLabel(this.#say('ui.login.camera-account')).fill(name)
    await this.#page.getByLabel(this.#say('ui.login.password'), { exact: true }).fill(password)
    await this.keep('login')
    await this.click(this.#say('ui.login.go'))
  }

  /** The first network of the list, and its password. */
  async join(password: string): Promise<void> {
    await this.#page.getByRole('radio').first().check()
    await this.#page.getByLabel(this.#say('ui.wifi.password'), { exact: true }).fill(password)
    await this.keep('wifi-typed')
    await this.clickDark()
  }

  /** The new password that stands on the page. */
  secret = async () => (await this.#page.locator('.secret-word').getAttribute('aria-label')) ?? ''

  /** Opens the fold of what else one may see. */
  somethingElse = () => this.#page.getByText(this.#say('ui.coach.something-else')).click()

  /** Whether the coach waits for this. */
  async waitsFor(phase: 'hold' | 'watch'): Promise<boolean> {
    const { next } = await this.read()
    return next.kind === 'run' && next.run.ask?.kind === 'coach' && next.run.ask.phase === phase
  }

  /** The pin goes in: the page sees it, nobody tells it. */
  seesPress = (press: () => Promise<void>): Promise<void> =>
    this.#house.sends(there, async () => {
      await press()
      await this.#page.bringToFront()
    })

  /** The pin comes out: at the light that the page waited for that is letting go, else somebody says so. */
  async seesLetGo(letGo: () => Promise<void>): Promise<void> {
    // While it is held, the page sees the light, too.
    await this.#page.bringToFront()
    await drawn(this.#page)
    const from = this.#house.sent
    const tells = this.#page.waitForRequest(/\/input$/).then(
      () => true,
      () => false,
    )
    await letGo()
    await this.#page.bringToFront()
    // It tells as soon as it has drawn the hole without the pin, so before it asks for the cameras once more.
    if (await Promise.race([tells, drawn(this.#page).then(() => false)])) await this.#house.came(there, from)
    if (!(await this.waitsFor('hold'))) return
    const button = this.#page.getByRole('button', { name: this.#say('ui.coach.let-go') })
    await this.#house.sends(there, () => button.click())
  }

  /** Looks at the live picture for a while; whether it came. */
  async watch(): Promise<boolean> {
    await this.#page.bringToFront()
    const picture = this.#page.locator('.live-picture:not(.unseen)')
    await this.#house.pass(70)
    for (let looks = 0; looks < 20 && !(await picture.isVisible()); looks++) {
      await this.#house.pass(1)
      // What came in this second is decoded and drawn in the machine's own time.
      await picture.waitFor({ timeout: 1000 }).catch(() => {})
    }
    return picture.isVisible()
  }

  /** A click, and time until the case says something else. */
  async #acts(click: () => Promise<void>): Promise<void> {
    const before = await this.read()
    // Finding out what to say took time, and the network may have said it first: then there is another thing to do.
    if (this.#shown && asked(this.#shown) !== asked(before)) return
    await this.#page.bringToFront()
    // The thumb comes from elsewhere: faster than anybody reads, it would be taken for the second half of a double tap.
    await this.#page.mouse.click(1, 1)
    await this.#house.sends(there, click)
    await this.moves(before)
  }

  /** Time goes by until the case says something else than this. */
  async moves(view: CaseView): Promise<void> {
    const before = said(view)
    await this.#house.until(async () => said(await this.read()) !== before, { every: 1 })
  }
}
