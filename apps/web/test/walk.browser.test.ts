import { rmSync } from 'node:fs'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Memory } from './walk/answers.ts'
import { album, builtPage, House, launch, noBrowser, reader } from './walk/house.ts'
import { Walker } from './walk/person.ts'

if (noBrowser) console.log('No Chromium here; nobody walks the practice homes. Set PINHOLE_CHROMIUM.')

const weeks: Memory = { complaint: 'offline_after_weeks', age: 'yes', power_event: 'no' }
const walks = [
  { home: 'reset', width: 390, lang: 'de', dark: false, memory: weeks, ends: 'cured' },
  {
    home: 'adapter',
    width: 1280,
    lang: 'es',
    dark: false,
    memory: { ...weeks, complaint: 'adapter_hot' },
    ends: 'cured',
  },
  { home: 'radio', width: 390, lang: 'en', dark: true, memory: weeks, ends: 'replace' },
] as const

describe.skipIf(noBrowser)('a person with a browser gets through the practice homes', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await builtPage('walk')
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    if (built) rmSync(built, { recursive: true })
  })

  for (const [at, { home, width, lang, dark, memory, ends }] of walks.entries()) {
    const say = speaker(lang, load(lang))
    const last = say(`case.verdict.title.${ends}`)
    test(`the ${home} home ends with “${last}”, by clicks alone`, async () => {
      const house = await House.open(
        home,
        [1, 2, 3].map((n) => `127.0.${120 + at}.${n}`),
        built,
      )
      const found: string[] = []
      const { context, wrong } = await reader(browser, house, { width, dark, lang })
      const page = await context.newPage()
      await page.clock.install()
      const table = await context.newPage()
      const walker = new Walker({ house, page, table, memory, lang, keep: album(home, found, lang) })
      try {
        await walker.begin()
        await walker.toTheEnd()
        await expect.poll(() => page.locator('h1').innerText()).toBe(last)
        expect([...wrong, ...found]).toEqual([])
        // Whoever ends well has seen the picture on the page.
        expect(walker.sawPicture).toBe(ends === 'cured')
      } catch (why) {
        await album(`${home}-broken`)(page, 'here')
        console.log(walker.story.join('\n'), '\n', await page.locator('body').innerText())
        throw why
      } finally {
        await context.close()
        await house.close()
      }
    })
  }
})
