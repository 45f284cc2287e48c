import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadCatalogue } from '@pinhole/catalogue'
import { loadMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  decisionsPage,
  guidesFor,
  loadGuides,
  modelPage,
  savedPage,
  troublePage,
  whichPage,
} from './index.ts'

const executablePath = process.env.PINHOLE_CHROMIUM ?? '/usr/bin/chromium'
const missing = !existsSync(executablePath) && process.env.CI !== 'true'
if (missing)
  console.log(`No Chromium at ${executablePath}; the pages are not looked at. Set PINHOLE_CHROMIUM.`)

const catalogue = loadCatalogue()
const { sources } = catalogue
const entries = [...catalogue.entries.values()]
const speak = speaker('en', load('en'))

/** A folder of the test's own; it goes with the test. */
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'pinhole-saved-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

describe.skipIf(missing)('the pages in a browser', () => {
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    })
    page = await browser.newPage({ viewport: { width: 360, height: 740 }, offline: true })
    page.setDefaultTimeout(120_000)
  })
  afterAll(async () => await browser?.close())

  /** Opens a page; gives its serious findings, and whether it is wider than the phone. */
  async function looked(html: string): Promise<{ serious: string[]; wide: boolean }> {
    await page.setContent(html)
    await page.evaluate(axe.source)
    const serious = await page.evaluate(async () => {
      // The checker was put into the page just above.
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const { violations } = await inPage.run(document, { resultTypes: ['violations'] })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
    })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    return { serious, wide }
  }
  const fine = { serious: [], wide: false }

  test('every model', async () => {
    for (const entry of entries)
      expect(await looked(modelPage(entry, sources, speak)), entry.id).toEqual(fine)
  })

  test('every trouble', async () => {
    for (const { id } of loadMore().troubles)
      expect(await looked(troublePage(id, null, sources, speak)), id).toEqual(fine)
  })

  test('every guide, for a model that it suits', async () => {
    for (const guide of loadGuides().values()) {
      const entry = entries.find((one) => one.reset.basis !== null && guidesFor(one).includes(guide)) ?? null
      expect(await looked(savedPage(guide, entry, sources, speak)), guide.id).toEqual(fine)
    }
  })

  test('which camera is this', async () => {
    expect(await looked(decisionsPage(sources, speak))).toEqual(fine)
    expect(await looked(whichPage(catalogue, {}, speak))).toEqual(fine)
    expect(await looked(whichPage(catalogue, { text: 'Kasa Spot' }, speak))).toEqual(fine)
  })

  test('a saved guide opens from a file without a network, counts its time, and leads into its branches', async () => {
    const file = join(folder(), 'guide.html')
    writeFileSync(
      file,
      savedPage(loadGuides().get('factory-reset')!, catalogue.entries.get('tapo/c210')!, sources, speak),
    )
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    await page.goto(pathToFileURL(file).href)
    const first = page.locator('button[data-seconds]').first()
    await first.click()
    await expect
      .poll(async () => await page.locator('[role=timer]').first().textContent())
      .toMatch(/^\d+:\d\d$/)
    await page.locator('summary', { hasText: 'The light does not change' }).click()
    await page.locator('#factory-reset a[href="#reset-fails"]:visible').first().click()
    await expect.poll(async () => await page.evaluate(() => location.hash)).toBe('#reset-fails')
    const drawn = await page.locator('#factory-reset svg.cam').first().boundingBox()
    expect(drawn?.width).toBeGreaterThan(100)
    expect(trouble).toEqual([])
  })

  test('every guide, in every language, opens from a file and asks for nothing; all it leads to is in it', async () => {
    const shelf = folder()
    const asked: string[] = []
    const heard = (request: { url: () => string }) => asked.push(request.url())
    page.on('request', heard)
    for (const lang of completeLanguages) {
      const own = speaker(lang, load(lang), {})
      for (const guide of loadGuides().values()) {
        const entry =
          entries.find((one) => one.reset.basis !== null && guidesFor(one).includes(guide)) ?? null
        const file = join(shelf, `${guide.id}-${lang}.html`)
        writeFileSync(file, savedPage(guide, entry, sources, own))
        await page.goto(pathToFileURL(file).href)
        const seen = await page.evaluate(() => ({
          title: document.querySelector('h1')?.textContent,
          lost: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
            .map((one) => one.getAttribute('href')!)
            .filter((href) => !href.startsWith('#') || !document.getElementById(href.slice(1))),
          empty: [...document.querySelectorAll('svg.cam')].filter(
            (one) => one.getBoundingClientRect().width < 40,
          ).length,
        }))
        expect(seen, `${guide.id} ${lang}`).toEqual({
          title: own(`guides.of.${guide.id}.title`),
          lost: [],
          empty: 0,
        })
      }
    }
    page.off('request', heard)
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
    expect(asked).toHaveLength(completeLanguages.length * loadGuides().size)
  })

  test('in the dark, too', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    const c210 = catalogue.entries.get('tapo/c210')!
    for (const html of [
      modelPage(c210, sources, speak),
      troublePage('adapter-hot', c210, sources, speak),
      savedPage(loadGuides().get('factory-reset')!, c210, sources, speak),
      whichPage(catalogue, {}, speak),
    ])
      expect(await looked(html)).toEqual(fine)
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test.each(['de', 'es'])('nothing is wider than a phone in %s', async (lang) => {
    const other = speaker(lang, load(lang), load('en'))
    const c210 = catalogue.entries.get('tapo/c210')!
    const kd110 = catalogue.entries.get('kasa/kd110')!
    const html = [
      ...[c210, kd110].map((entry) => modelPage(entry, sources, other)),
      ...loadMore().troubles.map(({ id }) => troublePage(id, null, sources, other)),
      ...[...loadGuides().values()].map((guide) =>
        savedPage(guide, guidesFor(c210).includes(guide) ? c210 : kd110, sources, other),
      ),
    ]
    for (const one of html) {
      await page.setContent(one)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(wide, await page.title()).toBe(false)
    }
  })

  test('on paper every branch is open and no button is left', async () => {
    await page.setContent(
      savedPage(loadGuides().get('reset-fails')!, catalogue.entries.get('kasa/ec70')!, sources, speak),
    )
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('button:visible').count()).toBe(0)
    expect(await page.locator('details:not([open])').count()).toBe(0)
    // The guide that was asked for is a few sheets of its own; those it leads to begin on a new one.
    const breaks = await page.evaluate(() =>
      [...document.querySelectorAll('.guide')].map((one) => getComputedStyle(one).breakBefore),
    )
    expect(breaks[0]).toBe('auto')
    expect(new Set(breaks.slice(1))).toEqual(new Set(['page']))
    const high = await page.locator('#reset-fails').evaluate((one) => one.getBoundingClientRect().height)
    expect(high).toBeLessThan(6000)
    await page.emulateMedia({ media: 'screen' })
  })
})
