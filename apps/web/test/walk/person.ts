import type { CaseView, RunView } from '@pinhole/core'
import { type Speaker, speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import type { Page } from 'playwright-core'
import type { House } from './house.ts'

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
const said = ({ next, station, told }: CaseView) => JSON.stringify([next, station, told])

/** What somebody remembers of the time before; everything else is looked at or tried. */
export interface Memory {
  complaint: string
  age: 'yes' | 'no'
  power_event: 'yes' | 'no'
}

/** How somebody brings the camera back without the vendor's app. */
export interface OwnWay {
  /** The Wi-Fi passwords they type, in turn. */
  passwords: string[]
  /** Called while a new password is on the page and nothing was sent yet. */
  onSecret(secret: string): Promise<void>
}

/**
 * Somebody with a mouse, two windows and a practice camera. Reads what the case asks and clicks what the page shows; to
 * answer, it looks at the camera's window and nowhere else.
 */
export class Walker {
  readonly #house: House
  readonly #page: Page
  readonly #table: Page
  readonly #memory: Memory
  readonly #say: Speaker
  readonly #own: OwnWay | undefined
  readonly #keep: (page: Page, what: string) => Promise<void>
  /** What was asked and done, for a test that fails. */
  readonly story: string[] = []
  /** Whether a live picture was on the page. */
  sawPicture = false

  constructor(at: {
    house: House
    page: Page
    table: Page
    memory: Memory
    /** The language the pages are read in. */
    lang: string
    keep: (page: Page, what: string) => Promise<void>
    /** Sets it up without the app. */
    own?: OwnWay
  }) {
    this.#own = at.own
    this.#house = at.house
    this.#page = at.page
    this.#table = at.table
    this.#memory = at.memory
    this.#say = speaker(at.lang, load(at.lang))
    this.#keep = at.keep
  }

  /** From the first page into the case. */
  async begin(): Promise<void> {
    await this.#page.goto('/')
    await this.#table.goto('/practice')
    const button = this.#page.getByRole('button', { name: /Garden gate/ })
    // The home has been looked at twice by then: once well, once in its trouble.
    await this.#house.pass(30)
    await this.#house.until(() => button.isVisible())
    await this.#keep(this.#page, 'find')
    await this.#keep(this.#table, 'practice')
    await button.click()
    await this.#page.waitForURL(/\/case\//)
  }

  /** Goes on until there is a verdict; gives its kind. */
  async toTheEnd(most = 80): Promise<CaseView> {
    for (let steps = 0; steps < most; steps++) {
      let view = await this.#read()
      for (let tries = 0; !(await this.#shown(view)); tries++) {
        if (tries > 100) throw new Error(`the page does not show ${JSON.stringify(view.next).slice(0, 300)}`)
        view = await this.#read()
      }
      if (view.next.kind === 'verdict') {
        await this.#keep(this.#page, 'report')
        return view
      }
      await this.#step(view)
    }
    throw new Error(`no end after ${most} steps`)
  }

  get #id(): string {
    return new URL(this.#page.url()).pathname.split('/')[2]!
  }

  async #read(): Promise<CaseView> {
    return (await (await fetch(`${this.#house.url}/api/cases/${this.#id}`)).json()) as CaseView
  }

  /** Whether the page shows what the server says; waits a moment for it. */
  async #shown({ next }: CaseView): Promise<boolean> {
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

  async #step(view: CaseView): Promise<void> {
    const { next } = view
    const note = (what: string) => this.story.push(`${view.station}: ${what}`)
    switch (next.kind) {
      case 'wait':
        return this.#moves(view)
      case 'question': {
        const answer = await this.#look(next.id)
        note(`${next.id} = ${answer}`)
        await this.#keep(this.#page, `ask-${next.id}`)
        const found = next.answers.find(({ id }) => id === answer) ?? next.answers.at(-1)!
        return this.#click(this.#say(found.text))
      }
      case 'danger':
        note(`danger ${next.rule}`)
        await this.#keep(this.#page, 'danger')
        await this.#hand('unplug')
        return this.#click(this.#say(next.answers[0]!.text))
      case 'login':
        return this.#login()
      case 'consent':
        note('consent')
        await this.#keep(this.#page, 'consent')
        await this.#page.getByRole('checkbox').check()
        await this.#clickDark()
        // What was consented to begins by itself.
        return this.#house.until(async () => (await this.#read()).next.kind === 'run')
      case 'action': {
        note(`action ${next.id}`)
        await this.#keep(this.#page, `action-${next.id}`)
        if (next.flow !== null || next.destructive) return this.#clickDark()
        await this.#page.locator('main .dark').first().click()
        await this.#keep(this.#page, `guide-${next.id}`)
        const outcome = await this.#follow(next.id)
        note(`${next.id} ${outcome}`)
        return this.#click(outcome)
      }
      case 'run':
        return this.#run(view, next.run)
      default:
        throw new Error(`nobody knows what to do with ${next.kind}`)
    }
  }

  async #run(view: CaseView, run: RunView): Promise<void> {
    const { ask } = run
    if (!ask) {
      if (run.checks?.some(({ id, state }) => id === 'stream' && state === 'running')) await this.#watch()
      await this.#keep(this.#page, `run-${run.flow}`)
      return this.#moves(view)
    }
    this.story.push(`${run.flow}: ${ask.kind} ${ask.id}`)
    await this.#keep(this.#page, `${run.flow}-${ask.id}`)
    switch (ask.kind) {
      case 'coach':
        if (ask.phase === 'prepare') return this.#prepare()
        if (ask.phase === 'hold') return this.#hold()
        if (ask.phase === 'outcome') return this.#click(await this.#sees())
        // About three minutes, then the light says that it waits.
        await this.#house.pass(200)
        return this.#watched()
      case 'login':
        return this.#login(ask.id === 'camera-account' ? 'practice' : undefined)
      case 'do':
        if (ask.id === 'power') {
          await this.#hand('unplug')
          await this.#house.pass(10)
          await this.#hand('plug')
          return this.#clickDark()
        }
        if (ask.id === 'card') {
          await this.#hand('unplug')
          await this.#house.pass(10)
          await this.#hand('card-in')
          await this.#hand('plug')
          return this.#clickDark()
        }
        await this.#hand('app-add')
        await this.#house.until(async () =>
          this.#tells(await this.#found(), 'app-add', 'added', 'not-found', 'fails'),
        )
        return this.#tells(await this.#found(), 'app-add', 'added')
          ? this.#moves(view)
          : this.#click(this.#say(ask.cannot!))
      case 'choice': {
        if (this.#own && /^(owner|own-network|not-joined|join-light)$/.test(ask.id)) {
          const way = { owner: 'local', 'own-network': 'local', 'not-joined': 'again' }[ask.id] ?? 'unknown'
          return this.#click(this.#say(ask.options.find(({ id }) => id === way)!.text))
        }
        if (ask.id === 'owner') return this.#click(this.#say(ask.options[0]!.text))
        // Without the app nobody sees what the app would show.
        if (this.#own) return this.#click(this.#say('case.ask.by-eye.later'))
        const eye = eyes[ask.id]
        if (!eye) return this.#click(this.#say('case.ask.by-eye.later'))
        await this.#hand(eye[0])
        const seen = await this.#table.locator('.table').innerText()
        const yes = seen.includes(this.#say(`ui.practice.${eye[1]}`))
        return this.#click(this.#say(yes ? 'case.ask.by-eye.yes' : 'case.ask.by-eye.no'))
      }
      case 'show-secret': {
        const word = await this.#page.locator('.secret-word').getAttribute('aria-label')
        await this.#own?.onSecret(word ?? '')
        return this.#clickDark()
      }
      case 'wifi':
        await this.#page.getByRole('radio').first().check()
        await this.#page
          .getByLabel(this.#say('ui.wifi.password'), { exact: true })
          .fill(this.#own?.passwords.shift() ?? '')
        await this.#keep(this.#page, 'wifi-typed')
        return this.#clickDark()
      default:
        throw new Error('nobody knows what to do with this')
    }
  }

  /** Looks at the live picture for a while, if it comes. */
  async #watch(): Promise<void> {
    await this.#page.bringToFront()
    const picture = this.#page.locator('.live-picture:not(.unseen)')
    const seen = () => picture.isVisible()
    await this.#house.pass(70)
    for (let looks = 0; looks < 20 && !(await seen()); looks++) await this.#house.pass(1)
    this.story.push(`live picture: ${await seen()}`)
    this.sawPicture ||= await seen()
  }

  /** The plug out, the card out, the plug in, and wait for the light to settle. */
  async #prepare(): Promise<void> {
    await this.#hand('unplug')
    const card = this.#table.getByRole('button', { name: this.#say('ui.practice.do.card-out') })
    if (await card.isEnabled()) await card.click()
    await this.#hand('plug')
    await this.#house.pass(100)
    await this.#clickDark()
  }

  /** Holds the pinhole down with the mouse until the light changes. */
  async #hold(): Promise<void> {
    const before = await this.#light()
    const hole = this.#table.getByRole('button', { name: this.#say('ui.practice.hole') })
    await this.#table.bringToFront()
    await hole.hover()
    await this.#table.mouse.down()
    // The page sees the pin go in; nobody tells it.
    await this.#page.bringToFront()
    await this.#house.until(
      async () => {
        const { next } = await this.#read()
        return next.kind !== 'run' || next.run.ask?.kind !== 'coach' || next.run.ask.pressedAt !== null
      },
      { every: 0.2 },
    )
    await this.#table.bringToFront()
    for (let held = 0; held < 30 && (await this.#light()) === before; held++) {
      await this.#house.pass(1)
      if (held === 2) await this.#keep(this.#table, 'holding')
      if (held === 2) await this.#keep(this.#page, 'coach-holding')
    }
    await this.#keep(this.#table, 'light-changed')
    const light = (await this.#light()).split(',')[0]!
    const strip = await this.#table.locator('.history').innerText()
    if (!strip.includes(light)) throw new Error(`the light is ${light}, and its strip says ${strip}`)
    await this.#table.mouse.up()
    this.story.push(`held; ${before} became ${await this.#light()}`)
    await this.#page.bringToFront()
    const letGo = this.#page.getByRole('button', { name: this.#say('ui.coach.let-go') })
    if (await letGo.isVisible()) await letGo.click().catch(() => {})
    await this.#keep(this.#page, 'let-go')
  }

  /** What one sees is what was waited for, or stands under "something else"; the page may have stopped waiting. */
  async #watched(): Promise<void> {
    if (!(await this.#waitsForLight())) return
    const seen = await this.#sees()
    // Looking takes time, too, and time stands still only from here on.
    if (!(await this.#waitsForLight())) return
    if (seen === this.#say('case.ask.outcome.ready')) return this.#click(this.#say('ui.coach.see-ready'))
    await this.#page.getByText(this.#say('ui.coach.something-else')).click()
    return this.#click(seen)
  }

  async #waitsForLight(): Promise<boolean> {
    const { next } = await this.#read()
    return next.kind === 'run' && next.run.ask?.kind === 'coach' && next.run.ask.phase === 'watch'
  }

  /** What one sees after the press: first the light, then the phone's list of networks. */
  async #sees(): Promise<string> {
    if (!(await this.#light()).includes(this.#say('ui.light.rhythm.alternate')))
      return this.#say('case.ask.outcome.nothing')
    await this.#hand('phone-networks')
    const there = this.#tells(await this.#found(), 'phone-networks', 'its-own')
    return this.#say(`case.ask.outcome.${there ? 'ready' : 'no-network'}`)
  }

  async #login(name?: string): Promise<void> {
    if (name) await this.#page.getByLabel(this.#say('ui.login.camera-account')).fill(name)
    await this.#page.getByLabel(this.#say('ui.login.password'), { exact: true }).fill('practice')
    await this.#keep(this.#page, 'login')
    await this.#click(this.#say('ui.login.go'))
  }

  /** Does what a guide says, and whether it works again. */
  async #follow(action: string): Promise<string> {
    const hands: Record<string, string> = {
      swap_adapter: 'swap-adapter',
      router_reboot: 'restart-router',
    }
    const hand = hands[action]
    if (!hand) return this.#say('ui.guide.could-not')
    await this.#hand(hand)
    await this.#house.pass(240)
    await this.#hand('app-open-live')
    const works = this.#tells(await this.#found(), 'app-open-live', 'plays')
    return this.#say(works ? 'ui.guide.cured' : 'ui.guide.not-cured')
  }

  async #look(question: string): Promise<string> {
    switch (question) {
      case 'complaint':
        return this.#memory.complaint
      case 'age':
        return this.#memory.age
      case 'power_event':
        return this.#memory.power_event
      case 'led': {
        const light = await this.#light()
        if (light.includes(this.#say('ui.light.dark'))) return 'off'
        if (light.includes(this.#say('ui.light.rhythm.solid'))) return 'solid'
        return light.startsWith(this.#say('ui.light.colour.green')) ? 'green_blink' : 'other_blink'
      }
      case 'adapter_hot':
        await this.#hand('feel')
        return (await this.#table.locator('.table').innerText()).includes(
          this.#say('ui.practice.adapter.hot'),
        )
          ? 'too_hot'
          : 'normal'
      case 'app_settings':
        await this.#hand('app-open-settings')
        return this.#tells(await this.#found(), 'app-open-settings', 'freezes') ? 'freezes' : 'opens'
      case 'reset_click':
        return 'clicks'
      case 'power_cycle': {
        await this.#hand('unplug')
        await this.#house.pass(60)
        await this.#hand('plug')
        await this.#house.pass(120)
        await this.#hand('app-open-live')
        return this.#tells(await this.#found(), 'app-open-live', 'plays')
          ? 'comes_back_for_a_while'
          : 'fails_at_once'
      }
      default:
        return 'cannot-tell'
    }
  }

  #light = () => this.#settled('.light-now .light-word')
  #found = () => this.#settled('.found-out')

  /** Whether the camera's window tells one of these findings of a verb. */
  #tells(found: string, verb: string, ...findings: string[]): boolean {
    return findings.some((one) => found.includes(this.#say(`ui.practice.said.${verb}.${one}`)))
  }

  /** What stands in the camera's window once it has been asked again. */
  async #settled(what: string): Promise<string> {
    await this.#table.bringToFront()
    await this.#table.waitForResponse(/\/api\/practice$/)
    return await this.#table.locator(what).innerText()
  }

  async #hand(verb: string): Promise<void> {
    await this.#table.bringToFront()
    const told = this.#table.waitForResponse(/\/api\/practice\//)
    await this.#table.getByRole('button', { name: this.#say(`ui.practice.do.${verb}`), exact: true }).click()
    let answered = false
    void told.then(() => (answered = true))
    await this.#house.until(async () => answered, { every: 0.2 })
  }

  #click = (name: string) =>
    this.#acts(() => this.#page.getByRole('button', { name, exact: true }).first().click())

  #clickDark = () => this.#acts(() => this.#page.locator('main .dark').first().click())

  /** A click, and time until the case says something else. */
  async #acts(click: () => Promise<void>): Promise<void> {
    const before = await this.#read()
    await this.#page.bringToFront()
    // The thumb comes from elsewhere: faster than anybody reads, it would be taken for the second half of a double tap.
    await this.#page.mouse.click(1, 1)
    await click()
    await this.#moves(before)
  }

  /** Time goes by until the case says something else. */
  async #moves(view: CaseView): Promise<void> {
    const before = said(view)
    await this.#house.until(
      async () => {
        const now = await this.#read()
        return said(now) !== before
      },
      { every: 1 },
    )
  }
}
