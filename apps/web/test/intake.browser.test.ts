import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage, House, launch, noBrowser, shots } from './walk/house.ts'

/** What people write, and the trouble it is said back as; null: it is asked about. */
const texts: Readonly<Record<'en' | 'de' | 'es', readonly (readonly [string, string | null])[]>> = {
  en: [
    ['The camera says the SD card is not recognised', 'sd-not-recognised'],
    ['it does not work any more', null],
    ['my washing machine leaks water on the floor', null],
    ['The picture freezes every few seconds and jumps ahead', 'picture-freezes'],
    ['help me', null],
    [
      'It went offline after the power cut and never came back. '.repeat(90).slice(0, 5000),
      'gone-after-power-cut',
    ],
  ],
  de: [
    ['Die SD-Karte wird nicht erkannt', 'sd-not-recognised'],
    ['geht nicht mehr', null],
    ['Meine Waschmaschine läuft aus', null],
    ['Ich will sie verkaufen und alles löschen', 'give-away'],
  ],
  es: [
    ['No reconoce la tarjeta SD', 'sd-not-recognised'],
    ['ya no funciona', null],
    ['mi lavadora pierde agua', null],
    ['Quiero venderla y borrar todo', 'give-away'],
  ],
}

describe.skipIf(noBrowser)('what is wrong, in own words, in a real browser', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await builtPage('intake')
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    if (built) rmSync(built, { recursive: true })
  })

  const fits = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

  test.each(['en', 'de', 'es'] as const)(
    'in %s what is clear is said back with where it is from, and what is not is asked in one question',
    async (lang) => {
      const say = speaker(lang, load(lang))
      const house = await House.open('radio', ['127.0.140.1'], built)
      try {
        for (const width of [320, 1280]) {
          const context = await browser.newContext({ viewport: { width, height: 800 }, locale: lang })
          const page = await context.newPage()
          await page.goto(`${house.url}/new`)
          for (const [at, [text, trouble]] of texts[lang].entries()) {
            const words = page.getByRole('textbox', { name: say('ui.intake.words') })
            // Nothing is said of nothing.
            await words.fill('      ')
            await expect.poll(() => page.locator('.understood').count()).toBe(0)
            await words.fill(text)
            const told = page.locator('.understood')
            if (trouble === null) {
              await expect.poll(() => told.locator('.answers button').count()).toBe(4)
              expect(await told.locator('.answers button').last().innerText()).toContain(
                say('troubles.of.none-of-these.name'),
              )
              expect(await told.innerText()).not.toContain(say('ui.intake.yes'))
            } else
              await expect
                .poll(() => told.locator('.item').first().innerText())
                .toBe(say(`troubles.of.${trouble}.says`))
            await told.locator('details.from summary').click()
            await expect.poll(() => told.locator('.from-sure').count()).toBeGreaterThan(0)
            if (trouble === 'sd-not-recognised') expect(await told.locator('cite').count()).toBeGreaterThan(0)
            expect(await fits(page), text).toBe(true)
            await page.screenshot({
              path: join(shots, `intake-${lang}-${width}-${at}.png`),
              fullPage: true,
            })
          }
          await context.close()
        }
      } finally {
        await house.close()
      }
    },
  )
})
