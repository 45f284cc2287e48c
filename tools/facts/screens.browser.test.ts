import { existsSync, rmSync } from 'node:fs'
import { loadCatalogue } from '@pinhole/catalogue'
import { loadGuides, modelPage, savedPage, troublePage, whichPage } from '@pinhole/guides'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Canned, cannedServer } from '../../apps/web/test/canned-server.ts'
import { builtPage } from '../../apps/web/test/walk/house.ts'
import { type Found, reachOf } from './reach.ts'
import { caseOf, told } from './scenes.ts'

const executablePath = process.env.PINHOLE_CHROMIUM ?? '/usr/bin/chromium'
const missing = !existsSync(executablePath) && process.env.CI !== 'true'
const catalogue = loadCatalogue()
const { entries, sources } = catalogue
/** How many facts are drawn, by which number: ten with the number 1, or as the environment says. */
const draws = { seed: Number(process.env.PINHOLE_SEED ?? 1), count: Number(process.env.PINHOLE_COUNT ?? 10) }

/** So many of these, the same for the same seed (a linear congruence is chance enough to pick facts by). */
function drawn<T>(all: readonly T[], { seed, count }: typeof draws): T[] {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return Array.from({ length: count }, () => all[Math.floor(next() * all.length)]!)
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').toLowerCase()

describe.skipIf(missing)('facts drawn at random', () => {
  let browser: Browser
  let page: Page
  let server: Canned
  let built: string
  beforeAll(async () => {
    built = await builtPage('facts')
    server = await cannedServer(built)
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    })
    page = await browser.newPage({ viewport: { width: 320, height: 740 } })
    page.setDefaultTimeout(120_000)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (built) rmSync(built, { recursive: true })
  })

  /** What the server writes at this address, by the functions it uses. */
  function served(address: URL): string {
    const speak = speaker(address.searchParams.get('lang')!, load(address.searchParams.get('lang')!), {})
    const entry = entries.get(address.searchParams.get('model') ?? '') ?? null
    const [, kind, ...rest] = address.pathname.split('/')
    if (kind === 'guides') return savedPage(loadGuides().get(rest[0]!)!, entry, sources, speak, [])
    if (kind === 'troubles') return troublePage(rest[0]!, entry, sources, speak)
    return rest.length > 0
      ? modelPage(entries.get(rest.join('/'))!, sources, speak)
      : whichPage(catalogue, {}, speak)
  }

  /** Opens everything that can be opened, and reads the page as a person would. */
  async function read(): Promise<string> {
    for (let round = 0; round < 4; round++)
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
    return plain(await page.locator('body').innerText())
  }

  /** The case, and then each link of the way, which must be there to be clicked. */
  async function walk({ way }: Found, lang: string): Promise<string> {
    const view = caseOf(way.trouble, way.entry, way.step ? { kind: 'chosen', step: way.step } : undefined)
    const camera = { ...view.camera, entry: way.entry?.id ?? null, model: way.entry?.model ?? null }
    await page.route('**/api/cases/fact', (route) => route.fulfill({ json: { ...view, camera } }))
    const ours = ({ pathname }: URL) => /^\/(guides|models|troubles)(\/|$)/.test(pathname)
    await page.route(ours, (route) =>
      route.fulfill({ contentType: 'text/html', body: served(new URL(route.request().url())) }),
    )
    await page.addInitScript((chosen) => localStorage.setItem('pinhole.language', chosen), lang)
    await page.goto(`${server.url}/case/fact`)
    await page.locator('details').first().waitFor()
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(lang)
    let seen = await read()
    for (const link of way.links) {
      const found = page.locator(`a[href^="${link}?"], a[href="${link}"]`).first()
      const href = await found.getAttribute('href')
      await page.goto(new URL(href!, server.url).href)
      seen = await read()
    }
    return seen
  }

  test.each(completeLanguages.map((lang) => [lang] as const))(
    'stand on the screen of the case that needs them, in %s, on a narrow phone',
    async (lang) => {
      const speak = speaker(lang, load(lang), {})
      for (const one of drawn(reachOf().found, draws)) {
        const seen = await walk(one, lang)
        for (const text of one.texts)
          expect(seen, `${one.fact} ${one.target}: ${told(one.way)}`).toContain(plain(speak(text)))
        await page.unrouteAll()
      }
    },
  )
})
