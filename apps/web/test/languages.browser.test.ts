import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Canned, cannedServer } from './canned-server.ts'
import { cases } from './examples/case.ts'
import { finds } from './examples/find.ts'
import { phonesDoor } from './examples/phone.ts'
import { builtPage, launch, noBrowser, serious } from './walk/house.ts'
import { leftovers } from './walk/leftovers.ts'

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

/** What the examples say in English for a server; what a real one says is read when a house is walked. */
const examples = new Set<string>()
JSON.stringify([finds, phonesDoor, cases], (_, value: unknown) => {
  if (typeof value === 'string') examples.add(value)
  return value
})

describe.skipIf(noBrowser)('the pages in another language', () => {
  let browser: Browser
  let server: Canned
  let built: string
  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    built = await builtPage('languages')
    server = await cannedServer(built)
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (built) rmSync(built, { recursive: true })
  })

  const open = async (locale: string) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
      locale,
      serviceWorkers: 'block',
    })
    context.setDefaultTimeout(120_000)
    return { context, page: await context.newPage() }
  }

  for (const lang of ['de', 'es']) {
    test(`the pages' own words are ${lang}, and none runs over`, async () => {
      const wrong = leftovers(lang, examples)
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
        found.push(...(await wrong(page)).map((one) => `${name}: ${one}`))
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
    await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => heading.innerText()).not.toBe(english)
    const german = await heading.innerText()
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
