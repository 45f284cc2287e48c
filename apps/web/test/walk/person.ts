import type { CaseView, RunView } from '@pinhole/core'
import { type Speaker, speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import type { Page } from 'playwright-core'
import { Answers, type Memory } from './answers.ts'
import { CasePage } from './case-page.ts'
import { Coached } from './coached.ts'
import type { House } from './house.ts'
import { Table } from './table.ts'

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
  readonly #page: CasePage
  readonly #table: Table
  readonly #answers: Answers
  readonly #coached: Coached
  readonly #say: Speaker
  readonly #own: OwnWay | undefined
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
    const { house, keep } = at
    const say = speaker(at.lang, load(at.lang))
    const page = new CasePage({ house, page: at.page, say, keep })
    const table = new Table({ house, page: at.table, say, keep })
    this.#house = house
    this.#say = say
    this.#own = at.own
    this.#page = page
    this.#table = table
    this.#answers = new Answers({ house, table, memory: at.memory, say })
    this.#coached = new Coached({ house, page, table, say })
  }

  /** From the first page into the case. */
  async begin(): Promise<void> {
    await this.#page.open()
    await this.#table.open()
    await this.#page.enter(/Garden gate/, async () => {
      await this.#page.keep('find')
      await this.#table.keep('practice')
    })
  }

  /** Goes on until there is a verdict; gives its kind. */
  async toTheEnd(most = 80): Promise<CaseView> {
    for (let steps = 0; steps < most; steps++) {
      const view = await this.#page.shown()
      if (view.next.kind === 'verdict') {
        await this.#page.keep('report')
        return view
      }
      await this.#step(view)
    }
    throw new Error(`no end after ${most} steps`)
  }

  async #step(view: CaseView): Promise<void> {
    const { next } = view
    const note = (what: string) => this.story.push(`${view.station}: ${what}`)
    switch (next.kind) {
      case 'wait':
        return this.#page.moves(view)
      case 'question': {
        const answer = await this.#answers.to(next.id)
        note(`${next.id} = ${answer}`)
        await this.#page.keep(`ask-${next.id}`)
        const found = next.answers.find(({ id }) => id === answer) ?? next.answers.at(-1)!
        return this.#page.click(this.#say(found.text))
      }
      case 'danger':
        note(`danger ${next.rule}`)
        await this.#page.keep('danger')
        await this.#table.hand('unplug')
        return this.#page.click(this.#say(next.answers[0]!.text))
      case 'login':
        return this.#page.logIn('practice')
      case 'consent':
        note('consent')
        await this.#page.keep('consent')
        await this.#page.accept()
        await this.#page.clickDark()
        // What was consented to begins by itself.
        return this.#house.until(async () => (await this.#page.read()).next.kind === 'run')
      case 'action': {
        note(`action ${next.id}`)
        await this.#page.keep(`action-${next.id}`)
        if (next.flow !== null || next.destructive) return this.#page.clickDark()
        await this.#page.dark().click()
        await this.#page.keep(`guide-${next.id}`)
        const cured = await this.#answers.cured(next.id)
        const outcome = this.#say(`ui.guide.${cured === null ? 'could-not' : cured ? 'cured' : 'not-cured'}`)
        note(`${next.id} ${outcome}`)
        return this.#page.click(outcome)
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
      await this.#page.keep(`run-${run.flow}`)
      return this.#page.moves(view)
    }
    this.story.push(`${run.flow}: ${ask.kind} ${ask.id}`)
    await this.#page.keep(`${run.flow}-${ask.id}`)
    switch (ask.kind) {
      case 'coach': {
        const told = await this.#coached.follow(ask)
        if (told) this.story.push(told)
        return
      }
      case 'login':
        return this.#page.logIn('practice', ask.id === 'camera-account' ? 'practice' : undefined)
      case 'do':
        if (ask.id === 'power' || ask.id === 'card') {
          await this.#table.replug(10, ask.id === 'card' ? 'card-in' : undefined)
          return this.#page.clickDark()
        }
        return this.#add(view, this.#say(ask.cannot!))
      case 'choice':
        return this.#choose(ask.id, ask.options)
      case 'show-secret':
        await this.#own?.onSecret(await this.#page.secret())
        return this.#page.clickDark()
      case 'wifi':
        return this.#page.join(this.#own?.passwords.shift() ?? '')
      default:
        throw new Error('nobody knows what to do with this')
    }
  }

  async #watch(): Promise<void> {
    const seen = await this.#page.watch()
    this.story.push(`live picture: ${seen}`)
    this.sawPicture ||= seen
  }

  /** Adds it in the vendor's app; the page sees for itself that it came. */
  async #add(view: CaseView, cannot: string): Promise<void> {
    const told = async (...what: string[]) => this.#table.tells(await this.#table.found(), 'app-add', ...what)
    await this.#table.hand('app-add')
    await this.#house.until(() => told('added', 'not-found', 'fails'))
    return (await told('added')) ? this.#page.moves(view) : this.#page.click(cannot)
  }

  async #choose(id: string, options: Extract<RunView['ask'], { kind: 'choice' }>['options']): Promise<void> {
    if (this.#own && /^(owner|own-network|not-joined|join-light)$/.test(id)) {
      const way = { owner: 'local', 'own-network': 'local', 'not-joined': 'again' }[id] ?? 'unknown'
      return this.#page.click(this.#say(options.find((option) => option.id === way)!.text))
    }
    if (id === 'owner') return this.#page.click(this.#say(options[0]!.text))
    // Without the app nobody sees what the app would show.
    const yes = this.#own ? null : await this.#answers.byEye(id)
    return this.#page.click(this.#say(`case.ask.by-eye.${yes === null ? 'later' : yes ? 'yes' : 'no'}`))
  }
}
