import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Texts } from '@pinhole/locales'
import { languages, load, sourceLanguage } from '@pinhole/locales/load'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Canned, cannedServer } from './canned-server.ts'
import { cases } from './examples/case.ts'
import { finds } from './examples/find.ts'
import { phonesDoor } from './examples/phone.ts'
import { launch, noBrowser, serious } from './walk/house.ts'

const shots = join(import.meta.dirname, '../../../node_modules/.cache/screenshots')
const pages: { name: string; path: string; find?: string; phone?: string }[] = [
  ...Object.keys(finds).map((find) => ({ name: `find-${find}`, path: '/', find })),
  { name: 'intake', path: '/new' },
  { name: 'practice', path: '/practice' },
  { name: 'cases', path: '/cases' },
  { name: 'nowhere', path: '/nowhere' },
  ...Object.keys(phonesDoor).map((phone) => ({ name: `phone-${phone}`, path: '/phone', phone })),
  ...Object.keys(cases).map((name) => ({ name: `case-${name}`, path: `/case/${name}` })),
]

/** All sentences of a language by their key, every plural form for itself. */
function sentences(texts: Texts | string, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  return Object.keys(texts).flatMap((key) => sentences(texts[key]!, path ? `${path}.${key}` : key))
}

/** What somebody reads or hears there: the page's words, its title, and the names only a screen reader says. */
const words = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll('[aria-label], [placeholder], [alt]')].flatMap((one) =>
      ['aria-label', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''),
    )
    return [document.title, document.body.textContent, document.body.innerText, ...names].join('\n')
  })

describe.skipIf(noBrowser)('the pages in another language', () => {
  let browser: Browser
  let server: Canned
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    await build({ root: join(import.meta.dirname, '..'), logLevel: 'error' })
    server = await cannedServer()
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const open = async (locale: string) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
      locale,
      serviceWorkers: 'block',
    })
    return { context, page: await context.newPage() }
  }

  for (const lang of languages().filter((one) => one !== sourceLanguage)) {
    test(`nothing is left in English where ${lang} is spoken, and nothing runs over`, async () => {
      const own = new Map(sentences(load(lang)))
      const english = sentences(load(sourceLanguage)).filter(
        ([key, text]) => own.get(key) !== text && !text.includes('{') && text.split(' ').length > 1,
      )
      const files = Object.keys(load(sourceLanguage)).join('|')
      const key = new RegExp(`\\b(?:${files})\\.[a-z_-]+(?:\\.[a-z_-]+)+`, 'g')
      const found: string[] = []
      const { context, page } = await open(lang)
      for (const { name, path, find, phone } of pages) {
        server.find = find ?? 'trouble'
        server.phone = phone ?? 'off'
        await page.goto(server.url + path)
        await page.locator('h1').first().waitFor()
        await page.waitForFunction(
          () => document.querySelector('.tag, .waits, .cameras, .bottom, main p') !== null,
        )
        const read = await words(page)
        found.push(...english.filter(([, text]) => read.includes(text)).map(([, text]) => `${name}: ${text}`))
        found.push(...(read.match(key) ?? []).map((one) => `${name}: ${one}`))
        if ((await page.locator('html').getAttribute('lang')) !== lang)
          found.push(`${name}: says no language`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) found.push(`${name}: ${wide} px wider than the page`)
        await page.screenshot({ path: join(shots, `${name}-${lang}.png`), fullPage: true })
      }
      await context.close()
      expect(found).toEqual([])
    })
  }

  test('whoever cannot read the page finds their language in its own words, by keyboard too, and keeps it', async () => {
    const { context, page } = await open('fr-FR')
    server.find = 'trouble'
    await page.goto(server.url)
    const heading = page.locator('h1')
    await heading.waitFor()
    const english = await heading.innerText()
    const button = page.getByRole('button', { name: 'Deutsch' })
    expect(await button.getAttribute('aria-pressed')).toBe('false')
    expect(await button.getAttribute('lang')).toBe('de')
    await button.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('de')
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    const german = await heading.innerText()
    expect(german).not.toBe(english)
    await expect.poll(() => page.title()).toContain(german)
    expect(await serious(page)).toEqual([])

    await page.goto(`${server.url}/case/question`)
    await page.locator('.answers').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('button', { name: 'English' }).click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.reload()
    await expect.poll(() => heading.innerText()).toMatch(/\w/)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await context.close()
  })
})
