import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { seededRandom, SimulatedClock } from '@pinhole/core'
import { type HomeName, PracticeHome } from '@pinhole/practice'
import { serve } from '@pinhole/server'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { leftovers } from './leftovers.ts'

export const executablePath = process.env.PINHOLE_CHROMIUM ?? '/usr/bin/chromium'
export const noBrowser = !existsSync(executablePath) && process.env.CI !== 'true'
export const launch = {
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
}
export const shots = join(import.meta.dirname, '../../../../node_modules/.cache/screenshots')

/** Builds the page into a folder of its own, so that no other run empties it meanwhile; gives the folder. */
export async function builtPage(name: string): Promise<string> {
  const outDir = join(import.meta.dirname, `../../../../node_modules/.cache/page-${name}-${process.pid}`)
  await build({ root: join(import.meta.dirname, '../..'), logLevel: 'error', build: { outDir } })
  return outDir
}

/** The real server over a practice home, whose time stands still while the person acts and flies while they wait. */
export class House {
  readonly clock: SimulatedClock
  readonly url: string
  readonly home: PracticeHome
  readonly close: () => Promise<void>
  /** What browsers sent: the paths in the order they came, and how many are not answered yet. */
  readonly #sent: string[] = []
  #unanswered = 0
  readonly #bell = new EventEmitter()

  private constructor(clock: SimulatedClock, home: PracticeHome, url: string, close: () => Promise<void>) {
    this.clock = clock
    this.home = home
    this.url = url
    const { host } = new URL(url)
    const heard = (message: unknown) => {
      const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
      if (request.method !== 'POST' || request.headers.host !== host) return
      this.#sent.push(request.url ?? '')
      this.#unanswered++
      response.once('close', () => {
        this.#unanswered--
        this.#bell.emit('answered')
      })
      this.#bell.emit('sent')
    }
    subscribe('http.server.request.start', heard)
    this.close = async () => {
      unsubscribe('http.server.request.start', heard)
      await close()
    }
  }

  /** `radio`: the computer has a free Wi-Fi radio. */
  static async open(
    name: HomeName,
    addresses: readonly string[],
    page: string,
    radio = false,
  ): Promise<House> {
    // Begins now, so that the page's own clock and the home's agree on which day it is.
    const clock = new SimulatedClock(Date.now())
    const home = await PracticeHome.open(
      name,
      { clock, random: seededRandom(7), healthy: true, radio, broadcast: addresses[0]! },
      addresses,
    )
    const own = await serve({
      port: 0,
      page,
      practice: {
        network: home.site,
        clock,
        begin: () => home.begin(),
        list: async () => home.view(),
        act: (camera, verb) => home.act(camera, verb),
        close: () => home.close(),
      },
    })
    return new House(clock, home, own.url, () => clock.autojump(() => own.close()))
  }

  /** Lets so much of the home's time go by, as fast as its wires allow. */
  pass(seconds: number): Promise<void> {
    return this.clock.autojump(() => this.clock.sleep(seconds * 1000))
  }

  /**
   * A hand does something in a browser that sends something there. Time stands still until it has come, however slow the
   * machine, and goes on for as long as its answer needs.
   */
  async sends(there: RegExp, hand: () => Promise<unknown>): Promise<void> {
    const from = this.sent
    await hand()
    await this.came(there, from)
  }

  /** How many things browsers sent so far. */
  get sent(): number {
    return this.#sent.length
  }

  /** Waits until something has come there after the first `from`; then lets time go by until it is answered. */
  async came(there: RegExp, from: number): Promise<void> {
    const signal = AbortSignal.timeout(120_000)
    while (!this.#sent.slice(from).some((path) => there.test(path)))
      await once(this.#bell, 'sent', { signal })
    await this.answered()
  }

  /** Lets time go by until everything that browsers sent is answered. */
  answered(): Promise<void> {
    return this.clock.autojump(async () => {
      while (this.#unanswered > 0) await once(this.#bell, 'answered')
    })
  }

  /** Lets time go by until it is so: a thing of the home, not of a page, which draws when the machine lets it. */
  async until(so: () => Promise<boolean>, { every = 1, most = 3600 } = {}): Promise<void> {
    for (let gone = 0; !(await so()); gone += every) {
      if (gone > most) throw new Error(`waited ${most} s for nothing`)
      await this.pass(every)
    }
  }
}

/** A page asks for the cameras twice a second, and again only when the last answer is drawn. */
export async function drawn(page: Page): Promise<void> {
  // News of what it asked before may come late; this comes behind them, and one more may still be under way.
  await page.evaluate(() => undefined)
  for (let times = 0; times < 3; times++) await page.waitForRequest(/\/api\/practice$/)
}

/** Opens the pages as one kind of reader has them; what goes wrong in them is kept. */
export async function reader(
  browser: Browser,
  house: House,
  { width, dark = false, lang = 'en-GB' }: { width: number; dark?: boolean; lang?: string },
) {
  const context = await browser.newContext({
    viewport: { width, height: width > 1000 ? 900 : 844 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    hasTouch: width < 720,
    locale: lang,
    baseURL: house.url,
  })
  context.setDefaultTimeout(120_000)
  const wrong: string[] = []
  context.on('weberror', (error) => wrong.push(error.error().message))
  context.on('console', (line) => {
    if (line.type() === 'error') wrong.push(line.text())
  })
  return { context, wrong }
}

/** What a practice home shows as it came: the cameras' own names. */
const given = new Set(['Garden gate', 'Hallway', 'Porch', 'Garage'])

/**
 * Keeps a picture of the page, numbered in the order of the story, and what axe has to say about it; in another
 * language than English, also what was left untranslated.
 */
export function album(name: string, found: string[] = [], lang = 'en') {
  let number = 0
  const wrong = lang === 'en' ? undefined : leftovers(lang, given)
  mkdirSync(shots, { recursive: true })
  return async (page: Page, what: string) => {
    const file = `walk-${name}-${String(++number).padStart(2, '0')}-${what.replaceAll(/[^a-z0-9]+/gi, '-')}.png`
    await page.screenshot({ path: join(shots, file), fullPage: true })
    found.push(...(await serious(page)).map((one) => `${what}: ${one}`))
    if (wrong) found.push(...(await wrong(page)).map((one) => `${what}: ${one}`))
  }
}

/** What axe calls serious or critical. It is put into the page past the content policy, as a debugger would. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const report = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<import('axe-core').AxeResults> } }).axe.run(),
  )
  return report.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}
