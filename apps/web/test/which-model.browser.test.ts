import { rmSync } from 'node:fs'
import type { CaseView } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { album, builtPage, House, launch, noBrowser, reader } from './walk/house.ts'

const words = {
  en: { said: 'My Tapo C520WS does not see the SD card any more', width: 390 },
  es: { said: 'Mi Tapo C520WS ya no reconoce la tarjeta SD', width: 320 },
} as const

describe.skipIf(noBrowser)('a camera that nobody finds', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await builtPage('which-model')
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    if (built) rmSync(built, { recursive: true })
  })

  for (const [at, lang] of (['en', 'es'] as const).entries()) {
    test(`is the model that the words name, and another one when its owner says so, in ${lang}`, async () => {
      const { said, width } = words[lang]
      const say = speaker(lang, load(lang))
      const house = await House.open(
        'reset',
        [1, 2, 3].map((n) => `127.0.${160 + at}.${n}`),
        built,
      )
      const found: string[] = []
      const { context, wrong } = await reader(browser, house, { width, lang })
      const page = await context.newPage()
      const keep = album(`which-model-${lang}`, found, lang)
      const theCase = async (): Promise<CaseView> => {
        const id = new URL(page.url()).pathname.split('/')[2]!
        return (await (await fetch(`${house.url}/api/cases/${id}`)).json()) as CaseView
      }
      try {
        await page.goto('/new')
        await page.getByRole('textbox', { name: say('ui.intake.words') }).fill(said)
        const yes = page.getByRole('button', { name: say('ui.intake.yes'), exact: true })
        await house.sends(/^\/api\/cases/, () => yes.click())
        await page.waitForURL(/\/case\//)
        await house.until(async () => (await page.locator('.which-model').count()) === 1)
        expect((await theCase()).camera).toMatchObject({ entry: 'tapo/c520ws', said: true })
        expect(await page.locator('.case-head').innerText()).toContain(
          say('ui.model.said', { model: 'C520WS' }),
        )

        // It was another one: what stands on the label, and one of what fits.
        const another = page.locator('.which-model')
        await expect.poll(() => another.getAttribute('open')).toBeNull()
        await another.locator('summary').click()
        await another.getByRole('textbox').fill('EC7')
        await another.getByRole('button', { name: /EC70/ }).waitFor()
        await keep(page, 'found')
        await house.sends(/\/model$/, () => another.getByRole('button', { name: /EC70/ }).click())
        await house.until(async () => (await page.locator('.case-head').innerText()).includes('EC70'))
        expect((await theCase()).camera).toMatchObject({ entry: 'kasa/ec70', said: true })
        await keep(page, 'said')

        // By its picture: the page of models leads back to the case, which asks once more and takes it.
        await expect.poll(() => another.getAttribute('open')).toBeNull()
        await another.locator('summary').click()
        await another.getByRole('link', { name: say('ui.model.by-picture') }).click()
        await page.locator('a[href*="body=doorbell"]').click()
        await page.locator('a[href$="model=tapo/d230"]').click()
        await page.waitForURL(/\/case\/.*model=/)
        const taken = page.locator('.which-model').getByRole('button', { name: /D230/ })
        await taken.waitFor()
        await keep(page, 'by-picture')
        await house.sends(/\/model$/, () => taken.click())
        await house.until(async () => (await page.locator('.case-head').innerText()).includes('D230'))
        expect((await theCase()).camera.entry).toMatch(/d230/)
        expect([...wrong, ...found]).toEqual([])
      } catch (why) {
        await album(`which-model-${lang}-broken`)(page, 'here')
        throw why
      } finally {
        await context.close()
        await house.close()
      }
    })
  }
})
